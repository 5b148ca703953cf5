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

	app, err := r.admit(req, to)
	if err != nil {
		return reject(d, err)
	}
	w.done("admit")

	identify(req, app, &d.Meta)
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

// done notes that a step is over.
func (w *watch) done(step string) {
	if w == nil {
		return
	}
	now := w.now()
	w.steps = append(w.steps, Step{step, now.Sub(w.last)})
	w.last = now
}

// describe names the command of a request; an unknown one has no family.
func (r *Record) describe(to target) {
	r.Command, r.Family, r.Function, r.Kind = to.command, "", "", ""
	if h := to.handler; h != nil {
		r.Command, r.Family, r.Function = h.Spec.Command, h.Spec.Family, h.Spec.Function
		r.Kind = h.Kind
	}
}
