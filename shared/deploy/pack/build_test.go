package main

import (
	"bytes"
	"debug/elf"
	"net"
	"net/rpc"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/tencentyun/scf-go-lib/cloudfunction/messages"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
)

const repository = "../../.."

// some returns the plan of the first n families of the repository, one function of each.
func some(t *testing.T, n int) deploy.Plan {
	t.Helper()
	all, err := deploy.Read(os.DirFS(filepath.Join(repository, "functions")), catalog.All())
	require.NoError(t, err)
	var out deploy.Plan
	seen := map[string]bool{}
	for _, f := range all.Functions {
		if f.Folder != deploy.Router && !seen[f.Family()] && len(out.Functions) < n {
			seen[f.Family()] = true
			out.Functions = append(out.Functions, f)
		}
	}
	require.NotEmpty(t, out.Functions)
	return out
}

// testZips builds functions for SCF, opens their zips, and runs what is in them.
func testZips(t *testing.T, plan deploy.Plan) {
	out := t.TempDir()
	target, err := newTarget("scf", "", "")
	require.NoError(t, err)
	built, err := target.build(t.Context(), repository, out, plan)
	require.NoError(t, err)
	require.NoError(t, target.zipAll(out, plan))
	zips, err := os.ReadDir(filepath.Join(out, "scf-zip"))
	require.NoError(t, err)
	require.Len(t, zips, len(plan.Functions))
	for _, g := range plan.Groups() {
		for _, f := range g.Functions {
			t.Run(f.Folder, func(t *testing.T) {
				text, err := os.ReadFile(filepath.Join(out, "scf-zip", f.Name()+".zip"))
				require.NoError(t, err)
				program := checkZip(t, text)
				require.Equal(t, built[f.Name()], int64(len(program)))
				laidOut, err := os.ReadFile(filepath.Join(out, "scf", g.Name, f.Name(), "main"))
				require.NoError(t, err)
				require.True(t, bytes.Equal(program, laidOut))
				answers(t, program, f)
			})
		}
	}
}

// checkZip checks everything about a zip that SCF wants, and returns the program in it.
func checkZip(t *testing.T, text []byte) []byte {
	t.Helper()
	require.Less(t, len(text), 50<<20, "SCF takes 50 MB without a bucket")
	file, program := unzip(t, text)
	require.Equal(t, "main", file.Name)
	require.Equal(t, "-rwxr-xr-x", file.Mode().String())
	f, err := elf.NewFile(bytes.NewReader(program))
	require.NoError(t, err)
	require.Equal(t, elf.EM_X86_64, f.Machine)
	require.Equal(t, elf.ET_EXEC, f.Type)
	libraries, err := f.ImportedLibraries()
	require.NoError(t, err)
	require.Empty(t, libraries, "static")
	require.Nil(t, f.Section(".symtab"), "stripped")
	return program
}

// answers runs a program as SCF does, and sends it its sample event.
func answers(t *testing.T, program []byte, f deploy.Function) {
	t.Helper()
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the programs of SCF run on linux/amd64")
	}
	c := deploy.SampleCredentials()
	c.Token = "a-token"
	request, err := f.Sample(c, nil, time.Now())
	require.NoError(t, err)
	event, err := gateway.Event(gateway.SCF, request, f.Path(), time.Now())
	require.NoError(t, err)

	client := start(t, program, "SDKAPPID="+c.App.String(), "CALLBACK_TOKEN="+c.Token,
		"RTC_KEY="+c.RTCKey, "CALLBACK_SECRET="+c.Secret)
	require.NoError(t, client.Call("Function.Ping", &messages.PingRequest{}, &messages.PingResponse{}))
	require.Contains(t, invoke(t, client, event), `"statusCode":200`)
	forged := bytes.ReplaceAll(event, []byte(c.App.String()), []byte("1400000001"))
	require.Contains(t, invoke(t, client, forged), `"statusCode":403`)
}

func invoke(t *testing.T, client *rpc.Client, event []byte) string {
	t.Helper()
	var response messages.InvokeResponse
	require.NoError(t, client.Call("Function.Invoke",
		&messages.InvokeRequest{Payload: event, RequestId: "r", TimeLimitInMs: 3000}, &response))
	require.Nil(t, response.Error)
	return string(response.Payload)
}

// start runs a program with nothing but these variables and connects to it.
func start(t *testing.T, program []byte, variables ...string) *rpc.Client {
	t.Helper()
	name := filepath.Join(t.TempDir(), "main")
	require.NoError(t, os.WriteFile(name, program, 0o755))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := listener.Addr().(*net.TCPAddr).Port
	require.NoError(t, listener.Close())
	cmd := exec.Command(name)
	cmd.Env = append(variables, "TENCENTCLOUD_RUNENV=SCF",
		"_LAMBDA_SERVER_PORT="+strconv.Itoa(port))
	cmd.Stderr = os.Stderr
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // killed, so it says that it failed
	})
	var client *rpc.Client
	require.Eventually(t, func() bool {
		client, err = rpc.Dial("tcp", "127.0.0.1:"+strconv.Itoa(port))
		return err == nil
	}, 10*time.Second, 10*time.Millisecond)
	t.Cleanup(func() { _ = client.Close() })
	return client
}

func TestOneZip(t *testing.T) { testZips(t, some(t, 1)) }

// TestBuildsAreReproducible builds one function twice, from two folders.
func TestBuildsAreReproducible(t *testing.T) {
	plan := some(t, 1)
	target, err := newTarget("aws", "", "")
	require.NoError(t, err)
	var programs [2][]byte
	for i := range programs {
		out := t.TempDir()
		_, err := target.build(t.Context(), repository, out, plan)
		require.NoError(t, err)
		name := filepath.Join(out, "aws", plan.Functions[0].Name(), "bootstrap")
		programs[i], err = os.ReadFile(name)
		require.NoError(t, err)
	}
	require.True(t, bytes.Equal(programs[0], programs[1]))
	f, err := elf.NewFile(bytes.NewReader(programs[0]))
	require.NoError(t, err)
	require.Equal(t, elf.EM_AARCH64, f.Machine)
}
