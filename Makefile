# The work is done by the scripts in .make; this is the list of what they can do.
.PHONY: help run dev check test asvs contract faults soak bench budget pictures tools wasm assets clean

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

run: ## Install what is missing, build, seed the demo programme and serve it on http://127.0.0.1:3000
	@exec .make/run.sh

dev: ## The same from a debug build, built again and restarted at every change
	@exec .make/dev.sh

check: ## Format, lints for server and browser, and the rules of the house (tidy)
	@.make/check.sh
	@.make/check.sh tidy

test: ## Everything: check, unit and integration on both databases, end to end in a browser
	@exec .make/test.sh

asvs: ## The security requirements of OWASP ASVS, each with its test: a table
	@exec .make/asvs.sh

contract: ## The partner API against its own description, by schemathesis: with a key and without
	@exec .make/contract.sh

faults: ## What may befall the program, its database and its disk: a table of what is lost and wrong, minutes
	@exec .make/faults.sh

soak: ## Ten thousand long random histories of the ledger against the oracle: hours, or MINUTES=n
	@exec .make/soak.sh 10000 200 $(MINUTES)

bench: ## Measure redemptions and pages per second, on SQLite and PostgreSQL
	@exec .make/bench.sh

.PHONY: help run dev check test asvs contract faults soak bench budget pictures tools wasm assets clean

tools: ## Only install what a build needs
	@.make/tools.sh

wasm: ## Only build the WebAssembly, when its sources have changed
	@.make/wasm.sh

assets: ## Only hash and compress style, images and WebAssembly into target/site
	@node .make/assets.mjs

clean: ## Delete target, but not the tools in the cache
	@.make/postgres.sh stop; .make/postgres.sh stop durable; rm -rf target
