package deploy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// route is the function that a name in the query belongs to.
type route struct{ Command, Function string }

// frontDoor is what the templates of the front doors are executed with.
type frontDoor struct {
	Chat, CallKit []route
	// Fallback is the function for commands that no other handles, "" to leave them to the router.
	Fallback string
}

// maxCloudFront is the largest CloudFront Function, in bytes.
const maxCloudFront = 10 * 1024

// addFrontDoors adds what turns one URL into many, in front of the paths of the functions.
func (p Plan) addFrontDoors(files genfiles.Files) error {
	data := p.frontDoor()
	for _, name := range []string{"cloudfront.js", "edgeone.js"} {
		text, err := render(name+".tmpl", data)
		if err != nil {
			return err
		}
		files["deploy/frontdoor/"+name] = text
	}
	script := files["deploy/frontdoor/cloudfront.js"]
	if len(script) > maxCloudFront {
		return fmt.Errorf("cloudfront.js: %w: %d bytes, a CloudFront Function has %d",
			ErrLimit, len(script), maxCloudFront)
	}
	text, err := render("cloudfront.yaml.tmpl", strings.Split(string(script), "\n"))
	files["template-cloudfront.yaml"] = text
	if err != nil {
		return err
	}
	return nil
}

func (p Plan) frontDoor() frontDoor {
	var d frontDoor
	for _, f := range p.Functions {
		for _, c := range f.Commands {
			switch c.Dialect {
			case webhook.DialectChat:
				d.Chat = append(d.Chat, routesOf(f, c)...)
			case webhook.DialectCallKit:
				d.CallKit = append(d.CallKit, routesOf(f, c)...)
			}
		}
	}
	for _, routes := range [][]route{d.Chat, d.CallKit} {
		slices.SortFunc(routes, func(a, b route) int { return cmp.Compare(a.Command, b.Command) })
	}
	if !p.Has(Router) && p.Has(Unknown) {
		d.Fallback = Unknown
	}
	return d
}

func routesOf(f Function, c webhook.Declaration) []route {
	var out []route
	for _, name := range c.Names() {
		out = append(out, route{name, f.Folder})
	}
	return out
}
