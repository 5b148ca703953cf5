// Types of the vendored renderer, for the type check alone: they come from its npm package.
export * from 'lit-html';
