package msg

import (
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Rich media, as the elements below are called, cannot be altered in an answer; they can be
// replaced by text or custom elements.

// DownloadFlag is how a client fetches a file; the documents know 2, by its URL. The set is
// open.
type DownloadFlag int

// DownloadByURL is the one value of the documents.
const DownloadByURL DownloadFlag = 2

// Sound is the content of a TIMSoundElem: a voice message.
type Sound struct {
	wire.Object
	URL string `json:"Url"`
	// UUID is the older way to name the file.
	UUID string `json:"UUID"`
	// Size is in bytes.
	Size         int64                 `json:"Size"`
	Second       types.DurationSeconds `json:"Second"`
	DownloadFlag DownloadFlag          `json:"Download_Flag"`
}

func (Sound) elementType() Type { return TypeSound }

// File is the content of a TIMFileElem.
type File struct {
	wire.Object
	URL string `json:"Url"`
	// UUID is the older way to name the file.
	UUID string `json:"UUID"`
	// FileSize is in bytes.
	FileSize     int64        `json:"FileSize"`
	FileName     string       `json:"FileName"`
	DownloadFlag DownloadFlag `json:"Download_Flag"`
}

func (File) elementType() Type { return TypeFile }

// Video is the content of a TIMVideoFileElem: a video and the picture shown before it plays.
type Video struct {
	wire.Object
	VideoURL string `json:"VideoUrl"`
	// VideoUUID is the older way to name the video.
	VideoUUID string `json:"VideoUUID"`
	// VideoSize is in bytes.
	VideoSize   int64                 `json:"VideoSize"`
	VideoSecond types.DurationSeconds `json:"VideoSecond"`
	// VideoFormat is a file extension, such as mp4.
	VideoFormat       string       `json:"VideoFormat"`
	VideoDownloadFlag DownloadFlag `json:"VideoDownloadFlag"`
	ThumbURL          string       `json:"ThumbUrl"`
	// ThumbUUID is the older way to name the picture.
	ThumbUUID string `json:"ThumbUUID"`
	// ThumbSize is in bytes, ThumbWidth and ThumbHeight in pixels.
	ThumbSize   int64 `json:"ThumbSize"`
	ThumbWidth  int64 `json:"ThumbWidth"`
	ThumbHeight int64 `json:"ThumbHeight"`
	// ThumbFormat is a file extension, such as JPG.
	ThumbFormat       string       `json:"ThumbFormat"`
	ThumbDownloadFlag DownloadFlag `json:"ThumbDownloadFlag"`
}

func (Video) elementType() Type { return TypeVideo }

// Image is the content of a TIMImageElem.
type Image struct {
	wire.Object
	// UUID is the id of the picture, the same for all its sizes.
	UUID        string      `json:"UUID"`
	ImageFormat ImageFormat `json:"ImageFormat"`
	// ImageInfoArray holds one picture per size.
	ImageInfoArray []ImageInfo `json:"ImageInfoArray"`
}

func (Image) elementType() Type { return TypeImage }

// ImageInfo is a picture in one size.
type ImageInfo struct {
	wire.Object
	Type ImageType `json:"Type"`
	// Size is in bytes, Width and Height in pixels.
	Size   int64  `json:"Size"`
	Width  int64  `json:"Width"`
	Height int64  `json:"Height"`
	URL    string `json:"URL"`
}

// ImageFormat is the file format of a picture. The set is open.
type ImageFormat int

// The formats of the documents.
const (
	ImageJPG   ImageFormat = 1
	ImageGIF   ImageFormat = 2
	ImagePNG   ImageFormat = 3
	ImageBMP   ImageFormat = 4
	ImageOther ImageFormat = 255
)

func (f ImageFormat) String() string {
	switch f {
	case ImageJPG:
		return "JPG"
	case ImageGIF:
		return "GIF"
	case ImagePNG:
		return "PNG"
	case ImageBMP:
		return "BMP"
	case ImageOther:
		return "other"
	}
	return strconv.Itoa(int(f))
}

// ImageType is which of its sizes a picture is. The set is open.
type ImageType int

// The sizes of the documents.
const (
	ImageOriginal  ImageType = 1
	ImageLarge     ImageType = 2
	ImageThumbnail ImageType = 3
)

func (t ImageType) String() string {
	switch t {
	case ImageOriginal:
		return "original"
	case ImageLarge:
		return "large"
	case ImageThumbnail:
		return "thumbnail"
	}
	return strconv.Itoa(int(t))
}
