package push

import "strconv"

// Stage is how far a push got. The set is open.
type Stage int

// The stages of the documents.
const (
	StageSent    Stage = 1
	StageArrived Stage = 2
	StageClicked Stage = 3
)

func (s Stage) String() string {
	return name(int(s), "", "sent", "arrived", "clicked")
}

// Platform is the vendor whose service carried a push. The set is open.
type Platform int

// The vendors of the documents.
const (
	PlatformUnknown Platform = iota
	PlatformAPNs
	PlatformXiaomi
	PlatformHuawei
	PlatformFCM
	PlatformMeizu
	PlatformOPPO
	PlatformVivo
	PlatformHonor
)

func (p Platform) String() string {
	return name(int(p), "unknown vendor", "Apple APNs", "Xiaomi", "Huawei", "Google FCM",
		"Meizu", "OPPO", "vivo", "Honor")
}

// name returns the n-th name, and the number itself where it has none.
func name(n int, names ...string) string {
	if n < 0 || n >= len(names) || names[n] == "" {
		return strconv.Itoa(n)
	}
	return names[n]
}
