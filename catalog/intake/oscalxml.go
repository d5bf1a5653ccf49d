package intake

func (s *source) oscalXML() error {
	root, err := s.xmlTree()
	if err != nil {
		return err
	}
	var doc oscalDoc
	switch root.name {
	case "catalog":
		doc.Catalog = &oscalCatalog{UUID: root.attr("uuid"), Metadata: xMetadata(root.kid("metadata")), Params: xParams(root), Groups: xGroups(root), Controls: xControls(root)}
	case "mapping-collection":
		doc.Mapping = xMapping(root)
	}
	return s.oscal(&doc, true)
}

func xMetadata(n *xnode) (m oscalMetadata) {
	if n == nil {
		return m
	}
	m.Title, m.Published, m.Version, m.OSCAL = loose(n.value("title")), loose(n.value("published")), loose(n.value("version")), loose(n.value("oscal-version"))
	m.Props = xProps(n)
	n.each("party", func(k *xnode) {
		m.Parties = append(m.Parties, oscalParty{UUID: k.attr("uuid"), Type: k.attr("type"), Name: loose(k.value("name"))})
	})
	n.each("responsible-party", func(k *xnode) {
		r := oscalResponsible{Role: k.attr("role-id")}
		k.each("party-uuid", func(p *xnode) { r.Parties = append(r.Parties, markup(p.kids)) })
		m.Responsible = append(m.Responsible, r)
	})
	return m
}

func xProps(n *xnode) (ps []oscalProp) {
	n.each("prop", func(k *xnode) {
		v := k.attr("value")
		if v == "" {
			v = text(k) // before 1.0
		}
		ps = append(ps, oscalProp{Name: k.attr("name"), NS: k.attr("ns"), Value: loose(v), Class: k.attr("class")})
	})
	return ps
}

// text is the text of an element without markup.
func text(n *xnode) string {
	out := ""
	for _, k := range n.kids {
		out += k.text
	}
	return plain(out)
}

func xGroups(n *xnode) (gs []oscalGroup) {
	n.each("group", func(k *xnode) {
		gs = append(gs, oscalGroup{
			ID: k.attr("id"), Title: loose(k.value("title")), Params: xParams(k), Props: xProps(k), Parts: xParts(k), Groups: xGroups(k), Controls: xControls(k),
		})
	})
	return gs
}

func xControls(n *xnode) (cs []oscalControl) {
	n.each("control", func(k *xnode) {
		cs = append(cs, oscalControl{ID: k.attr("id"), Title: loose(k.value("title")), Params: xParams(k), Props: xProps(k), Parts: xParts(k), Controls: xControls(k)})
	})
	return cs
}

func xParams(n *xnode) (ps []oscalParam) {
	n.each("param", func(k *xnode) {
		p := oscalParam{ID: k.attr("id"), Label: loose(k.value("label"))}
		k.each("value", func(v *xnode) { p.Values = append(p.Values, loose(markup(v.kids))) })
		if sel := k.kid("select"); sel != nil {
			p.Select = &oscalSelect{HowMany: sel.attr("how-many")}
			sel.each("choice", func(c *xnode) { p.Select.Choice = append(p.Select.Choice, loose(markup(c.kids))) })
		}
		ps = append(ps, p)
	})
	return ps
}

func xParts(n *xnode) (ps []oscalPart) {
	n.each("part", func(k *xnode) {
		p := oscalPart{Name: k.attr("name"), NS: k.attr("ns"), Class: k.attr("class"), Title: loose(k.value("title")), Props: xProps(k), Parts: xParts(k)}
		var prose []*xnode
		for _, c := range k.kids {
			switch c.name {
			case "title", "prop", "part", "link":
			default:
				prose = append(prose, c)
			}
		}
		p.Prose = loose(markup(prose))
		ps = append(ps, p)
	})
	return ps
}

func xMapping(root *xnode) *oscalMapping {
	m := &oscalMapping{Metadata: xMetadata(root.kid("metadata"))}
	root.kid("back-matter").each("resource", func(k *xnode) {
		r := oscalResource{UUID: k.attr("uuid"), Title: loose(k.value("title")), Props: xProps(k)}
		k.each("rlink", func(l *xnode) { r.Rlinks = append(r.Rlinks, oscalRlink{Href: l.attr("href")}) })
		m.BackMatter.Resources = append(m.BackMatter.Resources, r)
	})
	root.each("mapping", func(k *xnode) {
		of := oscalMappingOf{UUID: k.attr("uuid"), Source: xEnd(k.kid("source-resource")), Target: xEnd(k.kid("target-resource"))}
		of.SourceGap, of.TargetGap = xUnmapped(k.kid("source-gap-summary")), xUnmapped(k.kid("target-gap-summary"))
		k.each("map", func(one *xnode) {
			mp := oscalMap{UUID: one.attr("uuid"), Relationship: oscalWord(one.value("relationship")), Remarks: loose(one.value("remarks"))}
			if rel := one.kid("relationship"); rel != nil && mp.Relationship == "" {
				mp.Relationship = oscalWord(rel.attr("type"))
			}
			one.each("source", func(i *xnode) { mp.Sources = append(mp.Sources, oscalItem{Type: i.attr("type"), ID: i.attr("id-ref")}) })
			one.each("target", func(i *xnode) { mp.Targets = append(mp.Targets, oscalItem{Type: i.attr("type"), ID: i.attr("id-ref")}) })
			of.Maps = append(of.Maps, mp)
		})
		m.Mappings = append(m.Mappings, of)
	})
	return m
}

func xEnd(n *xnode) (e oscalEnd) {
	if n != nil {
		e = oscalEnd{Href: n.attr("href"), Title: loose(n.value("title")), Props: xProps(n)}
	}
	return e
}

func xUnmapped(n *xnode) (u oscalUnmapped) {
	for _, name := range []string{"unmapped-control", "unmapped-controls"} {
		n.each(name, func(k *xnode) {
			var c oscalUnmappedControls
			k.each("with-id", func(id *xnode) { c.IDs = append(c.IDs, text(id)) })
			u.Controls = append(u.Controls, c)
		})
	}
	return u
}
