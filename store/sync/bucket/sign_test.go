package bucket

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toets/store/sync"
)

// TestSignatureOfAmazon is the example "GET Object" of Amazon's description of
// version 4, with its published result.
func TestSignatureOfAmazon(t *testing.T) {
	t.Parallel()
	k := keys{id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://examplebucket.s3.amazonaws.com/test.txt", bytes.NewReader(nil))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Range", "bytes=0-9")
	k.sign(r, nil, "us-east-1", time.Date(2013, 5, 24, 0, 0, 0, 0, time.UTC))
	const want = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
	if got := r.Header.Get("Authorization"); !strings.HasSuffix(got, "Signature="+want) {
		t.Errorf("%s", got)
	}
}

func TestCredentialsFromFiles(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(home, ".aws"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, ".aws", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("credentials", "# mine\n[default]\naws_access_key_id = A\naws_secret_access_key = B=C\n[werk]\naws_access_key_id=W\naws_secret_access_key=X\naws_session_token=T\n")
	write("config", "[default]\nregion = eu-west-1\n[profile werk]\nregion=eu-central-1\nendpoint_url = https://opslag.example\n")
	look := func(more map[string]string) (keys, error) {
		return awsKeys(func(n string) string {
			if n == "HOME" {
				return home
			}
			return more[n]
		})
	}
	for _, x := range []struct {
		env  map[string]string
		want keys
	}{
		{nil, keys{"A", "B=C", "", "eu-west-1", ""}},
		{map[string]string{"AWS_PROFILE": "werk"}, keys{"W", "X", "T", "eu-central-1", "https://opslag.example"}},
		{map[string]string{"AWS_ACCESS_KEY_ID": "E", "AWS_SECRET_ACCESS_KEY": "F", "AWS_REGION": "us-east-2"}, keys{"E", "F", "", "us-east-2", ""}},
	} {
		if got, err := look(x.env); err != nil || got != x.want {
			t.Errorf("%v: %+v, %v", x.env, got, err)
		}
	}
	if _, err := look(map[string]string{"AWS_PROFILE": "weg"}); !errors.Is(err, sync.ErrDenied) {
		t.Errorf("a profile that is not there: %v", err)
	}
}

func TestConnectionString(t *testing.T) {
	t.Parallel()
	text := "DefaultEndpointsProtocol=https;AccountName=klant;AccountKey=Z2VoZWlt;EndpointSuffix=core.windows.net"
	k, err := azureKeys("x", func(n string) string { return map[string]string{"AZURE_STORAGE_CONNECTION_STRING": text}[n] })
	if err != nil || k.account != "klant" || string(k.key) != "geheim" || k.at.Host != "klant.blob.core.windows.net" {
		t.Errorf("%+v, %v", k, err)
	}
	for _, bad := range []string{"AccountName=x", "AccountName=x;AccountKey=!", "BlobEndpoint=:;AccountKey=Z2VoZWlt"} {
		if _, err := azureKeys("x", func(n string) string { return map[string]string{"AZURE_STORAGE_CONNECTION_STRING": bad}[n] }); !errors.Is(err, sync.ErrDenied) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	sas := url.Values{"sig": {"a+b/c="}, "se": {"2026-11-23T00:00:00Z"}}
	k, err = azureKeys("x", func(n string) string { return map[string]string{"AZURE_STORAGE_SAS_TOKEN": "?" + sas.Encode()}[n] })
	if err != nil || k.expires().IsZero() {
		t.Fatalf("%+v, %v", k, err)
	}
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://x.blob.core.windows.net/c?comp=list", nil)
	if err := k.sign(r, 0, now()); err != nil || r.URL.Query().Get("sig") != "a+b/c=" || r.URL.Query().Get("comp") != "list" || r.Header.Get("Authorization") != "" {
		t.Errorf("%s, %v", r.URL, err)
	}
}
