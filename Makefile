# Short names for the build program, end2end/build, which does the work and explains itself: `make help`.
# It has a profile and a target folder of its own, so that nothing else that is built makes it build again.
BUILD = cargo run --quiet --package builder --profile builder --target-dir target/builder --

# `make run` says how long it took from here, its own compilation included.
export PODLAB_BEGAN := $(shell date +%s)

# `make cluster-load file.tar` is short for IMAGE=file.tar.
ifeq ($(firstword $(MAKECMDGOALS)),cluster-load)
export IMAGE ?= $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
endif

COMMANDS = help run cluster cluster-down cluster-load test test-all check fuzz bench screenshots build api-server api-server-down clean
.PHONY: $(COMMANDS) needs

$(COMMANDS): needs
	@$(BUILD) $@

# What the build program itself cannot be built without.
needs:
	@command -v cargo >/dev/null || { echo "error: Podlab needs Rust 1.95 or newer: install it from rust-lang.org" >&2; exit 1; }
	@command -v cc >/dev/null || { echo "a C compiler is missing: apt-get install --no-remove -y gcc libc6-dev" && apt-get install --no-remove -y gcc libc6-dev; }
	@test -e target/builder/builder/builder || echo "compiling the build program first (about half a minute, once)"
