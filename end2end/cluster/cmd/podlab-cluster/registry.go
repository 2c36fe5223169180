package main

import (
	"context"
	"flag"

	"podlab/cluster/internal/standins/registry"
)

// registryCommand is what runs inside a node; `kind up` puts it there.
func registryCommand(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("podlab-cluster registry", flag.ContinueOnError)
	folder := flags.String("images", "", "OCI image layout")
	listen := flags.String("listen", "127.0.0.1:0", "address")
	if err := parse(flags, args); err != nil {
		return err
	}
	if *folder == "" {
		return misuse("give --images")
	}
	return registry.Serve(ctx, *folder, *listen, func(address string) { say("registry on %s", address) })
}
