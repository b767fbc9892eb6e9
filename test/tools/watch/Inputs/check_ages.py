#===-- check_ages.py - are the two bounds of an age plausible? -------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: FileCheck cannot subtract. Reads the report of one socket whose peer
# sent data, waited 1.1 s, closed, and waited as long again. A slow machine
# makes both ages greater, but not their difference smaller.
#
#===------------------------------------------------------------------------===#

import json
import sys

ages = json.load(sys.stdin)["processes"][0]["sockets"][0]
least, most = ages["atLeastMs"], ages["atMostMs"]
if least >= 1000 and most - least >= 1000:
    print("the last data is a second older than the end")
else:
    print("at least %s ms, at most %s ms" % (least, most))
