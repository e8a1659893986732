"""Peers' seconds over ours, from ours.txt, metafor.txt, python.txt in the current folder."""
import os

ours = {tuple(line.split()[:2]): float(line.split()[2]) for line in open("ours.txt")}
print("| peer | method | k | peer s | ours s | ratio |\n|---|---|---|---|---|---|")
for name in ("metafor.txt", "python.txt"):
    for line in open(name) if os.path.exists(name) else ():
        peer, method, k, seconds = line.split()
        mine = ours[(method, k)]
        print(f"| {peer} | {method} | {k} | {float(seconds):.6f} | {mine:.7f} | {float(seconds) / mine:,.0f} |")
for (method, k), s in ours.items():
    if k == "1000000" or method in ("Bayes", "REML+HK+QP"):
        print(f"| (ours) | {method} | {k} | | {s:.7f} | |")
