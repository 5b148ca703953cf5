package webhook

import (
	"context"
)

// serve takes a request along its way. Each step takes what it needs and returns what it found;
// what there is to know afterwards is put down here, in d.
func (r *Receiver) serve(ctx context.Context, req *Request, d *Delivery, w *watch) Response {
	to := r.detect(req)
	d.Dialect = to.dialect
	d.describe(to)
	w.done("detect")

	if err := r.admit(req, to); err != nil {
		return reject(d, err)
	}
	w.done("admit")

	identify(req, to.dialect, &d.Meta)
	if d.TraceParent == "" && r.opts.NewTrace != nil {
		d.TraceParent = r.opts.NewTrace()
	}
	w.done("identify")

	to = r.resolve(req, to)
	d.describe(to)
	w.done("resolve")

	m, err := r.decode(req, to, &d.Meta)
	if err != nil {
		return reject(d, err)
	}
	d.ID, d.DecodeError = m.id, m.problem()
	w.done("decode")

	t, err := r.deduplicate(ctx, req, &m)
	d.Earlier = t.earlier
	p := r.publisher(ctx, req, to, m, t, d.Meta)
	w.done("deduplicate")
	if t.answered {
		return r.repeat(ctx, p, d)
	}

	res := failed(err)
	defer func() { p.settle(d, res, w); r.finish(t, req, &p.message, res) }() // also after a panic
	if err == nil {
		res = p.message.handle(ctx, &p.message, p)
	}
	w.done("handle")
	return r.answer(ctx, res, d)
}

// serveSafely turns a panic outside of a handler, in the code of this repository, into a failure
// that the sender sees.
func (r *Receiver) serveSafely(
	ctx context.Context, req *Request, d *Delivery, w *watch,
) (response Response) {
	defer func() {
		if p := recover(); p != nil {
			response = r.answer(ctx, failed(panicked(p)), d)
		}
	}()
	return r.serve(ctx, req, d, w)
}
