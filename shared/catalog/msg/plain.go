package msg

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// Text is the content of a TIMTextElem.
type Text struct {
	wire.Object
	Text string `json:"Text" wire:"always"`
}

func (Text) elementType() Type { return TypeText }

// Location is the content of a TIMLocationElem: a place on the map.
type Location struct {
	wire.Object
	// Desc is the name of the place.
	Desc string `json:"Desc"`
	// Latitude and Longitude are in degrees; their digits are kept exactly.
	Latitude  wire.Number `json:"Latitude"`
	Longitude wire.Number `json:"Longitude"`
}

func (Location) elementType() Type { return TypeLocation }

// Face is the content of a TIMFaceElem: a sticker of the app's own set.
type Face struct {
	wire.Object
	// Index is the number of the sticker, given by the app.
	Index int64 `json:"Index"`
	// Data is what else the app wants to say about it.
	Data string `json:"Data"`
}

func (Face) elementType() Type { return TypeFace }

// Custom is the content of a TIMCustomElem: a message of the app's own kind.
type Custom struct {
	wire.Object
	// Data is the message; apps mostly put JSON into it, as a string.
	Data string `json:"Data"`
	// Desc is shown in the offline push, where there is one.
	Desc string `json:"Desc"`
	// Ext goes along with the offline push.
	Ext string `json:"Ext"`
	// Sound is the ring tone of the offline push.
	Sound string `json:"Sound"`
}

func (Custom) elementType() Type { return TypeCustom }
