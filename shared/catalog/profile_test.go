package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/profile"
)

func TestProfileTags(t *testing.T) {
	p := catalogtest.Payload[profile.PortraitSetPayload](t, "Profile.CallbackPortraitSet")
	require.Equal(t, profile.TagNick, p.ProfileItem[0].Tag)
	name, ok := p.ProfileItem[3].Tag.Custom()
	require.True(t, ok)
	require.Equal(t, "Data", name)
	_, ok = profile.TagGender.Custom()
	require.False(t, ok)
}

func TestProfileNumbers(t *testing.T) {
	p := catalogtest.Payload[profile.PortraitSetPayload](t, "Profile.CallbackPortraitSet.numbers")
	require.Equal(t, profile.Value("19900101"), p.ProfileItem[0].Value)
	require.Equal(t, profile.Value("4294967295"), p.ProfileItem[1].Value)
}
