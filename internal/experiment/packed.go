package experiment

import (
	"encoding/base64"
	"maps"
	"strings"

	"optviz/internal/spec"
)

// MaxReadable bounds the bytes of a query that is written as it is, and of a link
// that stands in a text. A longer query is packed, as z=…: nobody reads it, and
// servers between here and there refuse long addresses.
const MaxReadable = 2000

// maxUnpacked bounds what a packed query unpacks to.
const maxUnpacked = 1 << 20

// pack returns a query compressed by DEFLATE (RFC 1951), in base64url.
func pack(query string) string {
	return base64.RawURLEncoding.EncodeToString(deflate([]byte(query)))
}

// unpack returns the query that was packed.
func unpack(packed string) (string, *spec.FieldError) {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(packed, "="))
	if err != nil {
		return "", spec.Errorf("z", "is not base64url: part of the link is missing, or another was added", "不是 base64url：链接可能缺了一段，或混入了其他字符")
	}
	query, err := inflate(data, maxUnpacked)
	switch {
	case err != nil:
		return "", spec.Errorf("z", "is no packed query: part of the link is missing, or was changed", "不是压缩的查询串：链接可能缺了一段或被改动")
	case len(query) > maxUnpacked:
		return "", spec.Errorf("z", "must be at most %d bytes when unpacked", "解压后至多 %d 字节", maxUnpacked)
	}
	return string(query), nil
}

// unpackInto adds the keys that values has packed, except those that stand
// beside them.
func (d *decoder) unpackInto(values Values) {
	packed, ok := values["z"]
	if !ok {
		return
	}
	if len(packed) > 1 {
		d.fail(spec.Errorf("z", "is given twice", "出现了两次"))
	}
	query, mistake := unpack(packed[0])
	if mistake != nil {
		d.fail(mistake)
		return
	}
	inside, mistake := ParseValues(query, "z")
	if mistake != nil {
		d.fail(mistake)
	}
	maps.Copy(inside, values)
	maps.Copy(values, inside)
}
