# Short names for the build program, end2end/build, which does the work and explains itself: `make help`.
# It has a profile and a target folder of its own, so that nothing else that is built makes it build again.
BUILD = cargo run --quiet --package builder --profile builder --target-dir target/builder --

.PHONY: help run test test-all check build api-server api-server-down clean needs

help run test test-all check build api-server api-server-down clean: needs
	@$(BUILD) $@

# What the build program itself cannot be built without.
needs:
	@command -v cargo >/dev/null || { echo "error: Podlab needs Rust 1.95 or newer: install it from rust-lang.org" >&2; exit 1; }
	@command -v cc >/dev/null || { echo "a C compiler is missing: apt-get install --no-remove -y gcc libc6-dev" && apt-get install --no-remove -y gcc libc6-dev; }
	@test -e target/builder/builder/builder || echo "compiling the build program first (about half a minute, once)"
