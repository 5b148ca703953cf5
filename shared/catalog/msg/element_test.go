package msg_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// elements are one of each kind, with every member that the documents name.
var elements = map[string]struct {
	content msg.Content
	text    string
}{
	"text": {msg.Text{}, `{"MsgType":"TIMTextElem","MsgContent":{"Text":"red packet"}}`},
	"location": {msg.Location{}, `{"MsgType":"TIMLocationElem","MsgContent":{
		"Desc":"someinfo","Latitude":29.340656774469956,"Longitude":116.77497920478824}}`},
	"face":   {msg.Face{}, `{"MsgType":"TIMFaceElem","MsgContent":{"Index":6,"Data":"abc"}}`},
	"custom": {msg.Custom{}, customElement},
	"sound": {msg.Sound{}, `{"MsgType":"TIMSoundElem","MsgContent":{"Url":"https://a.example/1",
		"UUID":"1053D4B3D61040894AC3DE44CDF28B3EC7EB7C0F","Size":62351,"Second":1,
		"Download_Flag":2}}`},
	"image": {msg.Image{}, imageElement},
	"file": {msg.File{}, `{"MsgType":"TIMFileElem","MsgContent":{"Url":"https://a.example/7",
		"UUID":"7d1f","FileSize":1773552,"FileName":"file:///private/var/A","Download_Flag":2}}`},
	"video": {msg.Video{}, `{"MsgType":"TIMVideoFileElem","MsgContent":{
		"VideoUrl":"https://a.example/v","VideoUUID":"5da38ba89d","VideoSize":1194603,
		"VideoSecond":5,"VideoFormat":"mp4","VideoDownloadFlag":2,
		"ThumbUrl":"https://a.example/t","ThumbUUID":"6edaffedef","ThumbSize":13907,
		"ThumbWidth":720,"ThumbHeight":1280,"ThumbFormat":"JPG","ThumbDownloadFlag":2}}`},
}

const customElement = `{"MsgType":"TIMCustomElem","MsgContent":{"Data":"LV1",
	"Desc":"CustomElement.MemberLevel","Ext":"url","Sound":"dingdong.aiff"}}`

const imageElement = `{"MsgType":"TIMImageElem","MsgContent":{"UUID":"1853095_D61040894AC3",
	"ImageFormat":1,"ImageInfoArray":[
		{"Type":1,"Size":1853095,"Width":2448,"Height":3264,"URL":"https://a.example/1"},
		{"Type":2,"Size":2565240,"Width":0,"Height":0,"URL":"https://a.example/2"},
		{"Type":3,"Size":12535,"Width":150,"Height":198,"URL":"https://a.example/3"}]}}`

// TestTyped: every documented content has its Go type, a field for each of its members, and
// comes out as it went in.
func TestTyped(t *testing.T) {
	require.Len(t, elements, len(msg.Contents()))
	for name, tt := range elements {
		t.Run(name, func(t *testing.T) {
			e := decode(t, tt.text)
			require.IsType(t, tt.content, e.MsgContent)
			require.Empty(t, e.Unknown())
			require.JSONEq(t, tt.text, encode(t, e))
			require.Contains(t, msg.Contents(), tt.content)
		})
	}
}

// TestKept: whatever an element holds, it is decoded without error and given back.
func TestKept(t *testing.T) {
	for name, text := range map[string]string{
		"newer type":           `{"MsgType":"TIMHologramElem","MsgContent":{"Beams":[1,2,3]}}`,
		"relay":                `{"MsgType":"TIMRelayElem","MsgContent":{"Title":"t","MsgList":[{}]}}`,
		"stream":               `{"MsgType":"TIMStreamElem","MsgContent":{"Chunks":[]}}`,
		"no content":           `{"MsgType":"TIMTextElem"}`,
		"empty content":        `{"MsgType":"TIMTextElem","MsgContent":{}}`,
		"content is null":      `{"MsgType":"TIMTextElem","MsgContent":null}`,
		"content is a string":  `{"MsgType":"TIMTextElem","MsgContent":"hello"}`,
		"content is an array":  `{"MsgType":"TIMCustomElem","MsgContent":["a"]}`,
		"content is a number":  `{"MsgType":"TIMFaceElem","MsgContent":1.50}`,
		"text is an object":    `{"MsgType":"TIMTextElem","MsgContent":{"Text":{"a":1}}}`,
		"text is a number":     `{"MsgType":"TIMTextElem","MsgContent":{"Text":144115212910570789}}`,
		"quoted numbers":       `{"MsgType":"TIMFaceElem","MsgContent":{"Index":"6","Data":"a"}}`,
		"fractional size":      `{"MsgType":"TIMFileElem","MsgContent":{"FileSize":1.5}}`,
		"exact coordinate":     `{"MsgType":"TIMLocationElem","MsgContent":{"Latitude":1.10}}`,
		"no type":              `{"MsgContent":{"Text":"a"}}`,
		"type is null":         `{"MsgType":null,"MsgContent":{"Text":"a"}}`,
		"type is a number":     `{"MsgType":7,"MsgContent":{}}`,
		"type behind":          `{"MsgContent":{"Text":"a"},"MsgType":"TIMTextElem"}`,
		"member beside":        `{"MsgType":"TIMTextElem","MsgContent":{"Text":"a"},"MsgId":"1"}`,
		"member inside":        `{"MsgType":"TIMTextElem","MsgContent":{"Text":"a","Lang":"en"}}`,
		"member deeper inside": `{"MsgType":"TIMImageElem","MsgContent":{"ImageInfoArray":[{"Q":1}]}}`,
		"nothing":              `{}`,
	} {
		t.Run(name, func(t *testing.T) {
			e := decode(t, text)
			require.JSONEq(t, text, encode(t, e))
			require.Equal(t, exact(text), exact(encode(t, e)), "numbers keep their digits")
		})
	}
}

// exact parses JSON with numbers as text.
func exact(text string) (v any) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return err
	}
	return v
}

func TestUnknownMembersAreNamed(t *testing.T) {
	e := decode(t, `{"MsgType":"TIMImageElem","MsgContent":{"A":1,"ImageInfoArray":[{"B":2}]},"C":3}`)
	require.Equal(t, []string{"C", "MsgContent.A", "MsgContent.ImageInfoArray[0].B"}, e.Unknown())
	e = decode(t, `{"MsgType":"TIMRelayElem","MsgContent":{"A":1}}`)
	require.Empty(t, e.Unknown(), "the content of a raw element has no fields at all")
}

func TestNotAnElement(t *testing.T) {
	for _, text := range []string{`"TIMTextElem"`, `[]`, `1`, `{"MsgType":{}}`} {
		var e msg.Element
		require.ErrorIs(t, json.Unmarshal([]byte(text), &e), wire.ErrType, text)
	}
}

// TestContentDecidesType: an element whose content was exchanged has the type of the new one.
func TestContentDecidesType(t *testing.T) {
	e := decode(t, imageElement)
	e.MsgContent = msg.Text{Text: "[picture]"}
	require.JSONEq(t, `{"MsgType":"TIMTextElem","MsgContent":{"Text":"[picture]"}}`, encode(t, e))
}

func TestMade(t *testing.T) {
	for want, e := range map[string]msg.Element{
		`{"MsgType":"TIMTextElem","MsgContent":{"Text":""}}`:      msg.NewText(""),
		`{"MsgType":"TIMCustomElem","MsgContent":{"Data":"LV1"}}`: msg.NewCustom("LV1"),
		`{"MsgType":"TIMFaceElem","MsgContent":{"Index":6}}`:      msg.New(msg.Face{Index: 6}),
		`{"MsgType":"TIMNewElem","MsgContent":[1]}`: {
			MsgType: "TIMNewElem", MsgContent: msg.Raw(`[1]`)},
		`{"MsgType":"TIMNewElem"}`: {MsgType: "TIMNewElem"},
	} {
		require.JSONEq(t, want, encode(t, e))
	}
}

func TestMadeWithoutJSON(t *testing.T) {
	for _, raw := range []msg.Raw{"", "{", "hello", "{} {}"} {
		e := msg.Element{MsgType: "TIMNewElem", MsgContent: raw}
		_, err := e.AppendWire(nil)
		require.ErrorIs(t, err, wire.ErrSyntax, "%q", raw)
		require.ErrorContains(t, err, "MsgContent: ")
	}
}

func TestNames(t *testing.T) {
	require.Equal(t, "JPG GIF PNG BMP other 9", join(
		msg.ImageJPG, msg.ImageGIF, msg.ImagePNG, msg.ImageBMP, msg.ImageOther, msg.ImageFormat(9)))
	require.Equal(t, "original large thumbnail 0", join(
		msg.ImageOriginal, msg.ImageLarge, msg.ImageThumbnail, msg.ImageType(0)))
}

func join[S interface{ String() string }](names ...S) string {
	var out []string
	for _, n := range names {
		out = append(out, n.String())
	}
	return strings.Join(out, " ")
}

func decode(t *testing.T, text string) msg.Element {
	t.Helper()
	var e msg.Element
	require.NoError(t, json.Unmarshal([]byte(text), &e))
	return e
}

func encode(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	require.NoError(t, err)
	return string(out)
}
