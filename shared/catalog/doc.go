// Package catalog lists every webhook there is. The packages below it, one per family, declare
// them: name, kind, payload type, identity and document number stand there once, and the tool,
// the deployment files and the tests read them from there.
//
// Package samples holds Tencent's own packets of these commands, package types what recurs.
package catalog
