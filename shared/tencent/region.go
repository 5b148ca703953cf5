package tencent

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/nearest"
)

// ErrRegion is the kind of error that a name of no region makes.
var ErrRegion = errors.New("unknown region")

// Region is the data centre that an app was created in; it decides which host is called.
type Region string

// The regions (documents 34620 and 36742).
const (
	China         Region = "china"
	Singapore     Region = "singapore"
	Seoul         Region = "seoul"
	Tokyo         Region = "tokyo"
	Frankfurt     Region = "frankfurt"
	SiliconValley Region = "silicon-valley"
	Jakarta       Region = "jakarta"
)

// Regions lists every region.
func Regions() []Region {
	return []Region{China, Singapore, Seoul, Tokyo, Frankfurt, SiliconValley, Jakarta}
}

// ParseRegion reads the name of a region; letter case, spaces and underscores do not matter.
// The error is of the kind ErrRegion and suggests a name where one is close.
func ParseRegion(text string) (Region, error) {
	wanted := strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(text))
	var names []string
	for _, r := range Regions() {
		if string(r) == wanted {
			return r, nil
		}
		names = append(names, string(r))
	}
	if name, found := nearest.Name(wanted, names); found {
		return "", fmt.Errorf("%w %q: did you mean %s?", ErrRegion, text, name)
	}
	return "", fmt.Errorf("%w %q: use one of %s", ErrRegion, text, strings.Join(names, ", "))
}

// host returns the host that serves a dialect in the region. CallKit v1 knows two hosts only,
// one for China and one for the rest of the world (60138, CN 96187).
func (r Region) host(d dialect) string {
	if d == v1 {
		if r == China {
			return "callkit.trtc.tencent-cloud.com"
		}
		return "callkit-intl.trtc.tencent-cloud.com"
	}
	switch r {
	case China:
		return "console.tim.qq.com"
	case Singapore:
		return "adminapisgp.im.qcloud.com"
	case Seoul:
		return "adminapikr.im.qcloud.com"
	case Tokyo:
		return "adminapijpn.im.qcloud.com"
	case Frankfurt:
		return "adminapiger.im.qcloud.com"
	case SiliconValley:
		return "adminapiusa.im.qcloud.com"
	default:
		return "adminapiidn.im.qcloud.com"
	}
}
