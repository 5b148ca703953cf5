package serve

import (
	"context"
	"fmt"
	"os"
)

// Bundle runs the one function that the process is deployed as, until the platform ends it.
// programs returns the program of a function by its folder, such as sns/blacklist-add, and
// whether there is one. Nothing of the other functions is built. A name that is unknown ends the
// process as a mistake in the environment does.
func Bundle(programs func(folder string) (Program, bool)) {
	Run(func(ctx context.Context) (Invoke, error) {
		p, err := choose(os.Getenv, programs)
		if err != nil {
			return nil, err
		}
		return p(ctx)
	})
}

// choose returns the program that the environment names.
func choose(
	getenv func(string) string, programs func(string) (Program, bool),
) (Program, error) {
	variable, name := functionName(getenv)
	p, ok := programs(name)
	if !ok {
		return nil, fmt.Errorf("%s is %q: want a function of this bundle, such as sns/blacklist-add",
			variable, name)
	}
	return p, nil
}
