package scf

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func env(pairs map[string]string) func(string) string {
	return func(name string) string { return pairs[name] }
}

func TestNewMistakes(t *testing.T) {
	for name, value := range map[string]string{
		"SCF_ENDPOINT": "scf.tencentcloudapi.com", "FUNCTION_NAMESPACES": "push",
	} {
		_, err := New(env(map[string]string{name: value}))
		require.ErrorContains(t, err, name)
		require.ErrorContains(t, err, value)
	}
}

func TestNamespaces(t *testing.T) {
	c, err := New(env(map[string]string{
		"SCF_NAMESPACE": "own", "FUNCTION_NAMESPACES": "push=one, call=two,",
	}))
	require.NoError(t, err)
	for family, want := range map[string]string{
		"push": "one", "call": "two", "sns": "own", "": "own",
	} {
		require.JSONEq(t, `{"FunctionName":"f","Namespace":"`+want+`","Event":"{}"}`,
			string(c.body(family, "f", []byte(`{}`))))
	}
	c, err = New(env(nil))
	require.NoError(t, err)
	require.JSONEq(t, `{"FunctionName":"f","Event":"{}"}`, string(c.body("sns", "f", []byte(`{}`))))
	require.Equal(t, publicEndpoint+"/", c.endpoint.String())
}

func TestResult(t *testing.T) {
	for text, want := range map[string]error{
		`{"Response":{"Error":{"Code":"AuthFailure","Message":"m"}}}`:              ErrAPI,
		`{"Response":{"Result":{"RetMsg":"x","ErrMsg":"panic","InvokeResult":0}}}`: ErrFunction,
		`{"Response":{"Result":{"RetMsg":"x","ErrMsg":"","InvokeResult":-1}}}`:     ErrFunction,
		`<html>`: ErrAPI,
		`{"Response":{"Result":{"RetMsg":"{\"a\":1}","ErrMsg":"","InvokeResult":0}}}`: nil,
	} {
		got, err := result(200, []byte(text))
		require.ErrorIs(t, err, want, text)
		if want == nil {
			require.Equal(t, `{"a":1}`, string(got))
		}
	}
	_, err := result(502, []byte(`{"Response":{}}`))
	require.ErrorIs(t, err, ErrAPI)
}
