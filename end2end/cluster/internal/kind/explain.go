package kind

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"podlab/cluster/internal/files"
	"podlab/cluster/internal/problem"
)

// Explain puts the cause that counts before the one that was met: the command was ended, or the disk is full.
func Explain(ctx context.Context, err error, cache string) error {
	var known problem.Problem
	var tooLittle files.TooLittle
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLittle):
		return err
	case errors.Is(ctx.Err(), context.Canceled):
		return problem.Problem{What: "ended before it was done", Why: "somebody asked for it (Ctrl+C, or the server that started it)",
			Do: "run the command again: it goes on with what is there"}
	case ctx.Err() != nil:
		return problem.New("ended before it was done", fmt.Errorf("%w\n%w", context.Cause(ctx), err),
			"run the command again: it goes on with what is there; a longer --wait helps on a slow machine")
	case full(err), files.Room(cache, scarce, "") != nil:
		return problem.Problem{What: "the disk is full, or nearly", Why: err.Error() + "\n" + files.Free(cache),
			Do: "make room, or give a --cache on a larger disk, and run the command again: a build needs up to 12 GB, a cluster 2 GB"}
	case errors.As(err, &known):
		return known
	}
	return problem.New("it did not work", err, "run the command again; if that fails too, `make cluster-down` and then `make cluster` begin anew")
}

// scarce is so little room that a failure with it is most likely its fault: not every program says so.
const scarce = 512 << 20

// full says whether something failed for want of room, whoever said so.
func full(err error) bool {
	return strings.Contains(strings.ToLower(err.Error()), "no space left on device")
}
