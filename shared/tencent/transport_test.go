package tencent_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// read is a call that may be repeated, of CallKit and of v4.
func readV1(ctx context.Context, c *tencent.Client) error {
	_, err := c.CallKitRecords(ctx, tencent.CallKitFilter{Start: 1})
	return err
}

func readV4(ctx context.Context, c *tencent.Client) error {
	_, err := c.CallRecords(ctx, tencent.CallFilter{})
	return err
}

func TestQuery(t *testing.T) {
	t.Parallel()
	srv, c := serverAndClient(t)
	seen := map[string]bool{}
	for range 20 {
		require.NoError(t, readV1(t.Context(), c))
	}
	for _, call := range srv.Calls() {
		q := call.Query
		require.Equal(t, []string{"1400000000"}, q["sdkappid"])
		require.Equal(t, []string{"administrator"}, q["identifier"])
		require.Equal(t, []string{"json"}, q["contenttype"])
		require.Len(t, q, 5)
		_, err := strconv.ParseUint(q.Get("random"), 10, 32)
		require.NoError(t, err)
		require.False(t, seen[q.Get("random")], "random is fresh for each call")
		seen[q.Get("random")] = true
		require.Equal(t, srv.Calls()[0].Query.Get("usersig"), q.Get("usersig"), "it is kept")
	}
}

// Faults after which nobody knows what happened: a call that may be repeated is, to success.
func TestFaultsThatPass(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]tencenttest.Fault{
		"502":        tencenttest.Status(http.StatusBadGateway),
		"503":        tencenttest.Status(http.StatusServiceUnavailable),
		"429":        tencenttest.Status(http.StatusTooManyRequests),
		"cut":        tencenttest.Cut,
		"cut after":  tencenttest.CutAfter,
		"cut middle": tencenttest.CutMiddle,
	} {
		t.Run(name, func(t *testing.T) {
			srv, c := serverAndClient(t)
			srv.Break(3, fault)
			require.NoError(t, readV1(t.Context(), c))
			require.Len(t, srv.Calls(), 4)
			srv.Break(4, fault)
			require.Error(t, readV4(t.Context(), c))
			require.Len(t, srv.Calls(), 8)
		})
	}
}

// Answers that another attempt would not better.
func TestFaultsThatStay(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault tencenttest.Fault
		words string
	}{
		{"html", tencenttest.HTML, "tencent's answer cannot be read: invalid character '<'"},
		{"10 MiB", tencenttest.Huge, "it is larger than 1048576 bytes"},
		{"redirect", tencenttest.Status(http.StatusFound), "http status 302"},
		{"not found", tencenttest.Status(http.StatusNotFound), "http status 404"},
		{"no code v1", text(`{"hello":1}`), "it has no errorCode"},
		{"null", text(`null`), "it has no errorCode"},
		{"array", text(`[]`), "cannot unmarshal array"},
		{"wrong data", text(`{"errorCode":0,"data":[1]}`), "its data: json: cannot unmarshal"},
		{"wrong code", text(`{"errorCode":"x"}`), `"x" is not a whole number`},
		{"empty", text(``), "unexpected end of JSON input"},
	} {
		t.Run(c.name, func(t *testing.T) {
			srv, client := serverAndClient(t)
			srv.Break(1, c.fault)
			err := readV1(t.Context(), client)
			require.ErrorIs(t, err, tencent.ErrAnswer)
			require.ErrorContains(t, err, "v1/records/get_records_by_filter: ")
			require.ErrorContains(t, err, c.words)
			require.Len(t, srv.Calls(), 1)
		})
	}
}

func text(body string) tencenttest.Fault {
	return func(_ *tencenttest.Server, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		_, _ = w.Write([]byte(body))
	}
}

// data of any type, and codes in quotes, as the overview's table has it.
func TestDataOfAnyType(t *testing.T) {
	srv, c := serverAndClient(t)
	for _, body := range []string{
		`{"errorCode":0}`, `{"errorCode":0,"data":null}`, `{"errorCode":0,"data":""}`,
		`{"errorCode":"0","requestId":17,"data":{}}`,
	} {
		srv.Break(1, text(body))
		require.NoError(t, readV1(t.Context(), c), body)
	}
	for _, body := range []string{
		`{"ErrorCode":0}`, `{"ErrorCode":0,"Response":null}`, `{"ErrorCode":0,"Response":{}}`,
	} {
		srv.Break(1, text(body))
		require.NoError(t, readV4(t.Context(), c), body)
	}
	srv.Break(1, text(`{"ErrorCode":0,"ActionStatus":"FAIL","ErrorInfo":"hm"}`))
	require.ErrorIs(t, readV4(t.Context(), c), tencent.ErrUnknownCode, "FAIL without a code")
}

func TestRetriesByCode(t *testing.T) {
	t.Parallel()
	for code, calls := range map[int]int{
		70005: 4, 60007: 4, 60011: 4, 60018: 4, 60008: 4, // v1: rates and a late service
		70001: 1, 70002: 1, 70003: 1, 70004: 1, 50001: 1, 999: 1, 60006: 1, 60010: 1,
	} {
		srv, c := serverAndClient(t)
		srv.Refuse(9, code, "")
		require.Error(t, readV1(t.Context(), c))
		require.Len(t, srv.Calls(), calls, "code %d", code)
	}
	srv, c := serverAndClient(t)
	srv.Refuse(2, 100001, "busy")
	require.NoError(t, readV4(t.Context(), c))
	require.Len(t, srv.Calls(), 3)
}

// A server that cannot be reached was told nothing: even a call that must not be repeated may be.
func TestUnreachable(t *testing.T) {
	pauses := 0
	o := options("http://127.0.0.1:1")
	o.Clock.Sleep = func(context.Context, time.Duration) error { pauses++; return nil }
	c, err := tencent.New(o)
	require.NoError(t, err)
	p := products()[3]
	config, err := c.Callback(p.name, tencent.CallbackRules{Known: p.known})
	require.NoError(t, err)
	require.ErrorIs(t, config.Set(t.Context(), wanted(p)), tencent.ErrNoAnswer)
	require.GreaterOrEqual(t, pauses, 3)
}

// Every error and every shown request, whatever the server does, is free of usersig and key.
func TestNoErrorHoldsASecret(t *testing.T) {
	echo := func(_ *tencenttest.Server, w http.ResponseWriter, r *http.Request, _ http.Handler) {
		sig := r.URL.Query().Get("usersig")
		_, _ = fmt.Fprintf(w, `{"ErrorCode":70009,"ErrorInfo":%q}`, "bad "+sig+" "+
			url.QueryEscape(sig)+" "+tencenttest.Key)
	}
	for _, fault := range []tencenttest.Fault{
		echo, tencenttest.Cut, tencenttest.CutMiddle, tencenttest.HTML, tencenttest.Huge,
		tencenttest.Status(http.StatusBadGateway), tencenttest.Status(http.StatusFound),
	} {
		srv, _ := serverAndClient(t)
		c := client(t, srv, func(o *tencent.Options) { o.Attempts = 1 })
		srv.Break(1, fault)
		err := readV4(t.Context(), c)
		require.Error(t, err)
		sig := srv.Calls()[0].Query.Get("usersig")
		for _, secret := range []string{sig, url.QueryEscape(sig), tencenttest.Key, "usersig="} {
			require.NotContains(t, err.Error(), secret)
			require.NotContains(t, fmt.Sprintf("%+v %#v", err, err), secret)
		}
	}
}
