#!/bin/sh
# No service is started when a package is installed: there is no init here.
exit 101
