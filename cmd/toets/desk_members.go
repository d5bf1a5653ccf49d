package main

import (
	"context"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
)

// maxAside is how much of what is kept without effect the workbench lists. The
// journal has all of it that is in the log.
const maxAside = 500

// aside lists what is kept without effect, with what it would replace.
func (k *desk) aside(ctx context.Context) ([]ui.Aside, int, error) {
	found, total, err := k.st.Aside(ctx, maxAside)
	if err != nil {
		return nil, 0, err
	}
	out := make([]ui.Aside, 0, len(found))
	for _, f := range found {
		a := ui.Aside{Entry: ui.Entry{Event: f.Event, Received: f.Received, Flag: f.Flag}}
		if f.Outside {
			a.Signed = signature(true, f.Flag) // what is not signed is not kept
		} else {
			signed, err := k.st.Signed(ctx, f.Device, f.Seq)
			if err != nil {
				return nil, 0, err
			}
			a.Signed = signature(signed, f.Flag)
		}
		for _, w := range f.Was {
			a.Was = append(a.Was, ui.Was(w))
		}
		out = append(out, a)
	}
	return out, total, nil
}

// shut says that the part of this device has ended as far as a place told.
func (k *desk) shut(ctx context.Context, x *exchange) (string, error) {
	s, err := x.noted(ctx)
	if err != nil || s == nil {
		return "", err
	}
	return words.Capital(k.speaker().shutSentence(*s)) + ".", nil
}

// Renew lets in the device of a request in place of others of its member.
func (k *desk) Renew(ctx context.Context, path string, ends []audit.Device, reason string) error {
	j, err := k.readRequest(path)
	if err != nil {
		return k.spoken(err)
	}
	m := furtherOf(k.st.State(), j)
	if m == nil {
		return &audit.Refusal{Code: audit.NotFound, Ref: j.Initials, Field: "member"}
	}
	x, err := k.exchange()
	if err == nil {
		err = x.renew(ctx, j, m.ID, ends, reason)
	}
	return k.spoken(err)
}

// EndDevice ends one device of a member who goes on with others.
func (k *desk) EndDevice(ctx context.Context, member audit.ID, device audit.Device, reason string) error {
	x, err := k.exchange()
	if err == nil {
		err = x.endDevice(ctx, member, device, reason)
	}
	return k.spoken(err)
}
