package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Info describes a room. Each webhook about rooms sends a part of it.
type Info struct {
	wire.Object
	// RoomID is absent when the room was closed: it stands beside RoomInfo then.
	RoomID       types.RoomID  `json:"RoomId"`
	RoomName     string        `json:"RoomName"`
	RoomType     RoomType      `json:"RoomType"`
	OwnerAccount types.Account `json:"Owner_Account"`
	// MaxMemberCount and MaxSeatCount are limits.
	MaxMemberCount    int                `json:"MaxMemberCount"`
	MaxSeatCount      int                `json:"MaxSeatCount"`
	IsMessageDisabled bool               `json:"IsMessageDisabled"`
	IsSeatEnabled     bool               `json:"IsSeatEnabled"`
	TakeSeatMode      types.TakeSeatMode `json:"TakeSeatMode"`
	CustomInfo        string             `json:"CustomInfo"`
	CreateTime        types.Seconds      `json:"CreateTime"`
	// IsPublicVisible shows the room in lists.
	IsPublicVisible bool   `json:"IsPublicVisible"`
	CoverURL        string `json:"CoverURL"`
	BackgroundURL   string `json:"BackgroundURL"`
	// Category holds numbers of the app's own.
	Category []int64 `json:"Category"`
	// ActivityStatus is a number of the app's own.
	ActivityStatus int64 `json:"ActivityStatus"`
	// ViewCount and IsUnlimitedRoomEnabled come when a room was closed.
	ViewCount              int64 `json:"ViewCount"`
	IsUnlimitedRoomEnabled bool  `json:"IsUnlimitedRoomEnabled"`
}
