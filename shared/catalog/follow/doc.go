// Package follow declares the webhooks of following: a user follows another without being
// asked back. Chat sends them, and so does Live (trtc.io/document/74356, 74357).
package follow
