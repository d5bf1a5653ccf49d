package bucket

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"toets/store/sync"
)

// keys are the credentials of S3.
type keys struct{ id, secret, token, region, endpoint string }

// awsKeys looks where Amazon's tools do: the environment, then the files of a
// profile.
func awsKeys(env func(string) string) (keys, error) {
	k := keys{
		id: env("AWS_ACCESS_KEY_ID"), secret: env("AWS_SECRET_ACCESS_KEY"), token: env("AWS_SESSION_TOKEN"),
		region: first(env("AWS_REGION"), env("AWS_DEFAULT_REGION")), endpoint: first(env("AWS_ENDPOINT_URL_S3"), env("AWS_ENDPOINT_URL")),
	}
	profile := first(env("AWS_PROFILE"), env("AWS_DEFAULT_PROFILE"), "default")
	creds := profileOf(first(env("AWS_SHARED_CREDENTIALS_FILE"), inHome(env, "credentials")), profile)
	config := profileOf(first(env("AWS_CONFIG_FILE"), inHome(env, "config")), profile)
	for _, m := range []map[string]string{creds, config} {
		if k.id == "" && m["aws_access_key_id"] != "" {
			k.id, k.secret, k.token = m["aws_access_key_id"], m["aws_secret_access_key"], m["aws_session_token"]
		}
		k.region = first(k.region, m["region"])
		k.endpoint = first(k.endpoint, m["endpoint_url"])
	}
	if k.id == "" || k.secret == "" {
		return k, fmt.Errorf("%w: no credentials in AWS_ACCESS_KEY_ID or in ~/.aws/credentials", sync.ErrDenied)
	}
	return k, nil
}

func inHome(env func(string) string, name string) string {
	home := first(env("HOME"), env("USERPROFILE"))
	if home == "" {
		return ""
	}
	return filepath.Join(home, ".aws", name)
}

// profileOf reads one section of such a file; of one that is not there, nothing.
func profileOf(path, profile string) map[string]string {
	out := make(map[string]string)
	info, err := os.Stat(path)
	if err != nil || info.Size() > 1<<20 {
		return out
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return out
	}
	in := false
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if section, ok := strings.CutPrefix(line, "["); ok {
			name := strings.TrimSpace(strings.TrimSuffix(section, "]"))
			in = strings.TrimSpace(strings.TrimPrefix(name, "profile ")) == profile
			continue
		}
		if key, value, ok := strings.Cut(line, "="); ok && in && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, ";") {
			out[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return out
}

func mac(key []byte, text string) []byte {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(text))
	return m.Sum(nil)
}

// sign signs a request by version 4 of Amazon's scheme.
func (k keys) sign(r *http.Request, body []byte, region string, now time.Time) {
	sum := sha256.Sum256(body)
	payload := hex.EncodeToString(sum[:])
	stamp := now.UTC().Format("20060102T150405Z")
	day := stamp[:8]
	r.Header.Set("X-Amz-Date", stamp)
	r.Header.Set("X-Amz-Content-Sha256", payload)
	if k.token != "" {
		r.Header.Set("X-Amz-Security-Token", k.token)
	}
	headers := map[string]string{"host": r.URL.Host}
	for name, v := range r.Header {
		if n := strings.ToLower(name); strings.HasPrefix(n, "x-amz-") || n == "if-none-match" || n == "if-match" || n == "range" || n == "content-type" {
			headers[n] = strings.TrimSpace(strings.Join(v, ","))
		}
	}
	var names []string
	for n := range headers {
		names = append(names, n)
	}
	slices.Sort(names)
	var canonical strings.Builder
	canonical.WriteString(r.Method + "\n" + r.URL.EscapedPath() + "\n" + r.URL.RawQuery + "\n")
	for _, n := range names {
		canonical.WriteString(n + ":" + headers[n] + "\n")
	}
	signed := strings.Join(names, ";")
	canonical.WriteString("\n" + signed + "\n" + payload)
	scope := day + "/" + region + "/s3/aws4_request"
	digest := sha256.Sum256([]byte(canonical.String()))
	text := "AWS4-HMAC-SHA256\n" + stamp + "\n" + scope + "\n" + hex.EncodeToString(digest[:])
	key := mac(mac(mac(mac([]byte("AWS4"+k.secret), day), region), "s3"), "aws4_request")
	r.Header.Set("Authorization", fmt.Sprintf("AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%x", k.id, scope, signed, mac(key, text)))
}
