package tencent_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// gateway are the codes that both dialects share, written down independently of the tables.
func gateway() map[int]error {
	return map[int]error{
		60002: tencent.ErrParameter, 60003: tencent.ErrBody, 60004: tencent.ErrUserSig,
		60005: tencent.ErrUserSig, 60006: tencent.ErrApp, 60007: tencent.ErrRate,
		60008: tencent.ErrServer, 60009: tencent.ErrParameter, 60010: tencent.ErrNotAdmin,
		60011: tencent.ErrRate, 60012: tencent.ErrApp, 60013: tencent.ErrServer,
		60014: tencent.ErrServer, 60015: tencent.ErrParameter, 60016: tencent.ErrApp,
		60017: tencent.ErrForbidden, 60018: tencent.ErrRate, 60019: tencent.ErrRate,
		60020: tencent.ErrPackage, 60021: tencent.ErrForbidden,
	}
}

func documented() map[string]map[int]error {
	v1, v4 := gateway(), gateway()
	for code, kind := range map[int]error{
		999: tencent.ErrNotConfigured, 50001: tencent.ErrPackage, 70001: tencent.ErrParameter,
		70002: tencent.ErrUserSig, 70003: tencent.ErrUserSigExpired, 70004: tencent.ErrNotAdmin,
		70005: tencent.ErrRate, 70009: tencent.ErrBody,
	} {
		v1[code] = kind
	}
	for code, kind := range map[int]error{
		70001: tencent.ErrUserSigExpired, 70003: tencent.ErrUserSig, 70009: tencent.ErrUserSig,
		70013: tencent.ErrUserSig, 70014: tencent.ErrUserSig, 70016: tencent.ErrApp,
		70020: tencent.ErrApp, 70050: tencent.ErrUserSig, 70051: tencent.ErrForbidden,
		70107: tencent.ErrNotAdmin, 100001: tencent.ErrServer, 100002: tencent.ErrParameter,
		100300: tencent.ErrExists, 100301: tencent.ErrNotConfigured, 101001: tencent.ErrServer,
		101002: tencent.ErrParameter, 101004: tencent.ErrNotFound, 101050: tencent.ErrNotFound,
	} {
		v4[code] = kind
	}
	return map[string]map[int]error{"v1": v1, "v4": v4}
}

// Every documented code, as an answer of the server, becomes an error of the right kind that
// names code, message and request id and says what to do.
func TestEveryDocumentedCode(t *testing.T) {
	t.Parallel()
	srv := tencenttest.New(t, tencenttest.Options{Unlimited: true})
	c := client(t, srv, func(o *tencent.Options) { o.Attempts = 1 })
	ask := map[string]func() error{
		"v1": func() error {
			_, err := c.CallKitRecords(t.Context(),
				tencent.CallKitFilter{Start: 1})
			return err
		},
		"v4": func() error {
			_, err := c.CallRecords(t.Context(),
				tencent.CallFilter{})
			return err
		},
	}
	for dialect, codes := range documented() {
		for code, kind := range codes {
			srv.Refuse(1, code, "the words of Tencent")
			err := ask[dialect]()
			require.ErrorIs(t, err, kind, "%s %d", dialect, code)
			e, ok := errors.AsType[*tencent.Error](err)
			require.True(t, ok)
			require.Equal(t, code, e.Code)
			require.Equal(t, "the words of Tencent", e.Message)
			require.True(t, strings.HasPrefix(e.RequestID, "Id-"), e.RequestID)
			require.True(t, strings.HasPrefix(e.API, dialect+"/"), e.API)
			require.NotEmpty(t, e.Advice, "%s %d", dialect, code)
			for _, part := range []string{e.API, e.Message, e.RequestID, e.Advice} {
				require.ErrorContains(t, err, part)
			}
		}
		require.ElementsMatch(t, slices.Collect(maps.Keys(codes)), tencent.Documented(dialect))
	}
}

func TestUndocumentedCode(t *testing.T) {
	srv, c := serverAndClient(t)
	srv.Refuse(1, 424242, "")
	_, err := c.CallRecords(t.Context(), tencent.CallFilter{})
	require.ErrorIs(t, err, tencent.ErrUnknownCode)
	require.EqualError(t, err, `v4/call_record_http_srv/get_record_by_filter: code 424242: `+
		`an undocumented error code, request id "Id-00000000000000000000000000000001-O-Seq-1": `+
		`look the code up in Tencent's documents, or give the request id to Tencent's support`)
	require.Len(t, srv.Calls(), 1)
}

// What the server itself checks, each with the mistake that makes it answer so.
func TestTheServersOwnChecks(t *testing.T) {
	srv := tencenttest.New(t, tencenttest.Options{Unlimited: true})
	for _, c := range []struct {
		name   string
		change func(*tencent.Options)
		v1, v4 int
	}{
		{"another key", func(o *tencent.Options) {
			o.Credentials.Key = tencent.NewSecret("wrong")
		}, 70002, 70009},
		{"another app", func(o *tencent.Options) { o.Credentials.AppID++ }, 70002, 60006},
		{"no administrator", func(o *tencent.Options) {
			o.Credentials.Identifier = "alice"
		}, 70004, 60010},
	} {
		bad := client(t, srv, c.change)
		_, err1 := bad.CallKitRecord(t.Context(), "x")
		_, err4 := bad.CallRecord(t.Context(), "x")
		for want, err := range map[int]error{c.v1: err1, c.v4: err4} {
			e, ok := errors.AsType[*tencent.Error](err)
			require.True(t, ok, "%s: %v", c.name, err)
			require.Equal(t, want, e.Code, c.name)
		}
	}
}
