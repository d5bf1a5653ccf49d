package sync

import (
	"crypto/ed25519"
	"fmt"
	"strings"

	"filippo.io/age"
)

// Identity opens what was encrypted for one device: epoch files and bundles.
type Identity struct{ key *age.HybridIdentity }

// NewIdentity derives the age identity of a device from its signing key, so
// that there is one secret to keep and to protect. It is a hybrid one: X25519
// and ML-KEM-768.
func NewIdentity(key ed25519.PrivateKey) (*Identity, error) {
	seed := derive(key.Seed(), nil, "toets-recipient-v1")
	k, err := age.ParseHybridIdentity(strings.ToUpper(bech32("age-secret-key-pq-", seed[:])))
	if err != nil {
		return nil, fmt.Errorf("derive the identity of this device: %w", err)
	}
	return &Identity{k}, nil
}

// Recipient is what others encrypt to, as age writes it: age1pq1…
func (i *Identity) Recipient() string { return i.key.Recipient().String() }

// CheckRecipient reports whether a text is a recipient of the kind that toets
// takes: hybrid, so that no file is weaker than another.
func CheckRecipient(s string) error {
	_, err := age.ParseHybridRecipient(s)
	return err
}

func recipients(texts []string) ([]age.Recipient, error) {
	out := make([]age.Recipient, 0, len(texts))
	for _, t := range texts {
		r, err := age.ParseHybridRecipient(t)
		if err != nil {
			return nil, fmt.Errorf("recipient: %w", err)
		}
		out = append(out, r)
	}
	return out, nil
}

// bech32 encodes data as BIP 173 says, without its limit on length, as age does.
func bech32(prefix string, data []byte) string {
	const letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	var five []byte
	acc, bits := uint32(0), 0
	for _, b := range data {
		acc, bits = acc<<8|uint32(b), bits+8
		for ; bits >= 5; bits -= 5 {
			five = append(five, byte(acc>>(bits-5)&31))
		}
	}
	if bits > 0 {
		five = append(five, byte(acc<<(5-bits)&31))
	}
	check := []byte{}
	for i := range len(prefix) {
		check = append(check, prefix[i]>>5)
	}
	check = append(check, 0)
	for i := range len(prefix) {
		check = append(check, prefix[i]&31)
	}
	sum := polymod(append(append(check, five...), 0, 0, 0, 0, 0, 0)) ^ 1
	var out strings.Builder
	out.WriteString(prefix + "1")
	for _, v := range five {
		out.WriteByte(letters[v])
	}
	for i := range 6 {
		out.WriteByte(letters[sum>>(5*(5-i))&31])
	}
	return out.String()
}

func polymod(values []byte) uint32 {
	gen := [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3}
	c := uint32(1)
	for _, v := range values {
		top := c >> 25
		c = c&0x1ffffff<<5 ^ uint32(v)
		for i := range 5 {
			if top>>i&1 == 1 {
				c ^= gen[i]
			}
		}
	}
	return c
}
