package bucket

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"toets/store/sync"
)

const azureVersion = "2021-12-02"

// azureKey is what opens a storage account: its key, or a shared access
// signature.
type azureKey struct {
	account string
	key     []byte
	sas     url.Values
	at      *url.URL // from a connection string
}

// azureKeys looks where Azure's tools do: AZURE_STORAGE_CONNECTION_STRING,
// AZURE_STORAGE_KEY, AZURE_STORAGE_SAS_TOKEN.
func azureKeys(account string, env func(string) string) (azureKey, error) {
	k := azureKey{account: account}
	key, sas := env("AZURE_STORAGE_KEY"), env("AZURE_STORAGE_SAS_TOKEN")
	if text := env("AZURE_STORAGE_CONNECTION_STRING"); text != "" {
		parts := make(map[string]string)
		for p := range strings.SplitSeq(text, ";") {
			name, value, _ := strings.Cut(p, "=")
			parts[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
		key, sas = parts["AccountKey"], parts["SharedAccessSignature"]
		k.account = first(parts["AccountName"], account)
		if e := parts["BlobEndpoint"]; e != "" {
			at, err := url.Parse(e)
			if err != nil || at.Host == "" {
				return k, fmt.Errorf("%w: the connection string for Azure cannot be read", sync.ErrDenied)
			}
			k.at = at
		} else if s := parts["EndpointSuffix"]; s != "" {
			k.at = &url.URL{Scheme: first(parts["DefaultEndpointsProtocol"], "https"), Host: k.account + ".blob." + s}
		}
	}
	var err error
	switch {
	case key != "":
		if k.key, err = base64.StdEncoding.DecodeString(key); err != nil {
			return k, fmt.Errorf("%w: the key for Azure cannot be read", sync.ErrDenied)
		}
	case sas != "":
		if k.sas, err = url.ParseQuery(strings.TrimPrefix(sas, "?")); err != nil {
			return k, fmt.Errorf("%w: the shared access signature cannot be read", sync.ErrDenied)
		}
	default:
		return k, fmt.Errorf("%w: AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN is not set", sync.ErrDenied)
	}
	return k, nil
}

// expires is when a shared access signature ends.
func (k azureKey) expires() time.Time {
	t, err := time.Parse(time.RFC3339, k.sas.Get("se"))
	if err != nil {
		return time.Time{}
	}
	return t
}

// sign signs a request with the account's key, or adds the shared signature.
func (k azureKey) sign(r *http.Request, size int, now time.Time) error {
	r.Header.Set("X-Ms-Version", azureVersion)
	r.Header.Set("X-Ms-Date", now.UTC().Format(http.TimeFormat))
	if k.key == nil {
		q := r.URL.Query()
		for name, v := range k.sas {
			q[name] = v
		}
		r.URL.RawQuery = escapeQuery(q)
		return nil
	}
	length := ""
	if size > 0 {
		length = strconv.Itoa(size)
	}
	h := r.Header.Get
	lines := []string{
		r.Method, h("Content-Encoding"), h("Content-Language"), length, h("Content-MD5"), h("Content-Type"), "", h("If-Modified-Since"),
		h("If-Match"), h("If-None-Match"), h("If-Unmodified-Since"), h("Range"),
	}
	var own []string
	for name, v := range r.Header {
		if n := strings.ToLower(name); strings.HasPrefix(n, "x-ms-") {
			own = append(own, n+":"+strings.Join(v, ","))
		}
	}
	slices.Sort(own)
	lines = append(lines, own...)
	resource := "/" + k.account + r.URL.EscapedPath()
	q := r.URL.Query()
	names := make([]string, 0, len(q))
	for name := range q {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		v := slices.Clone(q[name])
		slices.Sort(v)
		resource += "\n" + strings.ToLower(name) + ":" + strings.Join(v, ",")
	}
	text := strings.Join(append(lines, resource), "\n")
	r.Header.Set("Authorization", "SharedKey "+k.account+":"+base64.StdEncoding.EncodeToString(mac(k.key, text)))
	return nil
}
