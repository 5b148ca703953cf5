package deploy_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// folders returns a functions folder with these functions in it.
func folders(names ...string) fstest.MapFS {
	out := fstest.MapFS{"README.md": {}}
	for _, name := range names {
		out[name+"/main.go"] = &fstest.MapFile{Data: []byte("package main")}
	}
	return out
}

func TestReadJoinsFoldersWithCommands(t *testing.T) {
	p, err := deploy.Read(folders("unknown", "sns/blacklist-add", "callkit/cancel"), catalog.All())
	require.NoError(t, err)
	require.Len(t, p.Functions, 3)
	f := p.Functions[1]
	require.Equal(t, "sns/blacklist-add", f.Folder)
	require.Equal(t, "sns-blacklist-add", f.Name())
	require.Equal(t, "SnsBlacklistAdd", f.LogicalID())
	require.Equal(t, "/sns/blacklist-add", f.Path())
	require.Equal(t, "/sns/blacklist-add/{secret}", f.SecretPath())
	require.Contains(t, f.Description(), "Sns.CallbackBlackListAdd: ")
	require.False(t, f.Before())
	require.Equal(t, []string{"callkit", "sns"}, p.Families())
	require.True(t, p.Has(deploy.Unknown))
	require.False(t, p.Has(deploy.Router))
}

func TestTheRouterIsAtTheRoot(t *testing.T) {
	f := deploy.Function{Folder: deploy.Router}
	require.Equal(t, "/", f.Path())
	require.Equal(t, "/{secret}", f.SecretPath())
	require.Equal(t, "Router", f.LogicalID())
}

func TestReadRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		folder string
		want   error
	}{
		"no command":   {"sns/no-such-command", deploy.ErrNoCommand},
		"own function": {"mine", deploy.ErrNoCommand},
		"capitals":     {"sns/BlackListAdd", deploy.ErrName},
		"dot":          {"sns/v1.2", deploy.ErrName},
		"two hyphens":  {"sns/a--b", deploy.ErrName},
		"too deep":     {"sns/blacklist/add", deploy.ErrName},
		"too long":     {"sns/a-name-of-more-than-forty-eight-characters-is-long", deploy.ErrName},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := deploy.Read(folders(test.folder), catalog.All())
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "functions/"+test.folder)
		})
	}
}

func TestReadOfNothing(t *testing.T) {
	_, err := deploy.Read(fstest.MapFS{}, catalog.All())
	require.NoError(t, err)
}
