package rtc

import "strconv"

// TaskID is the id of a recording, relay, ingest or AI task. A table types it as a number, all
// packets have a string; a number's digits are kept exactly.
type TaskID string

// RoomIDType is the kind of a room id. The set is open.
type RoomIDType int

// The types of room ids in RTC Engine. Call and Room count differently.
const (
	RoomIDNumber RoomIDType = 0
	RoomIDString RoomIDType = 1
)

func (r RoomIDType) String() string { return name(int(r), "number", "string") }

// Outcome reports whether something was done. The set is open.
type Outcome int

// The outcomes of the documents.
const (
	Succeeded Outcome = 0
	Failed    Outcome = 1
)

func (o Outcome) String() string { return name(int(o), "succeeded", "failed") }

// Track is what a recorded file holds. The set is open.
type Track string

// The tracks of the documents.
const (
	TrackAudio      Track = "audio"
	TrackVideo      Track = "video"
	TrackAudioVideo Track = "audio_video"
)

// Stream is which streams a recorded file is made of. The set is open.
type Stream string

// The streams of the documents.
const (
	StreamMain Stream = "main" // camera
	StreamAux  Stream = "aux"  // screen sharing
	StreamMix  Stream = "mix"  // mixed recording
)

// name returns the n-th name, and the number itself where it has none.
func name(n int, names ...string) string {
	if n < 0 || n >= len(names) || names[n] == "" {
		return strconv.Itoa(n)
	}
	return names[n]
}
