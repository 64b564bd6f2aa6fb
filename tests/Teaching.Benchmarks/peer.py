"""The peer of `-- compare`: PyTorch on the same work, one JSON request a line, one JSON answer a line.

make    build a piece of work and keep it under a name
sample  call it again and again for a while: milliseconds a call, share of the time spent waiting for a core
drop    forget it
about   versions and settings
"""
import json
import os
import sys
import time

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what libraries print must not stand among the answers

THREADS, LAYOUT = int(sys.argv[1]), sys.argv[2]

try:
    import torch
    import torch.nn.functional as F
except ImportError as error:
    print(json.dumps({"missing": str(error)}), file=answers, flush=True)
    sys.exit(0)

torch.set_num_threads(THREADS)
torch.manual_seed(1)


def laid_out(tensor, layout):
    """The same numbers as NCHW, as NHWC, or in oneDNN's own blocks."""
    if layout == "blocked":
        return tensor.to_mkldnn()
    return tensor.to(memory_format=torch.channels_last) if layout == "channels_last" else tensor


def conv(case):
    """One convolution with bias: forward, or forward and all gradients that training needs."""
    layout = case["layout"] or LAYOUT
    plain = torch.rand(case["batch"], case["channels"], case["height"], case["width"]) - 0.5
    kernels = torch.rand(case["filters"], case["channels"], case["kernel"], case["kernel"]) - 0.5
    bias = torch.rand(case["filters"])
    window = (case["stride"], case["padding"])
    x = laid_out(plain, layout)
    kernels = kernels if layout == "blocked" else laid_out(kernels, layout)
    if not case["backward"]:
        return without_gradients(lambda: F.conv2d(x, kernels, bias, *window))

    upstream = laid_out(torch.rand(F.conv2d(plain, kernels, bias, *window).shape) - 0.5, layout)
    wanted = [kernels.requires_grad_(), bias.requires_grad_()] + ([] if case["first"] else [x.requires_grad_()])

    def both():
        y = F.conv2d(x, kernels, bias, *window)
        torch.autograd.grad(y, wanted, upstream)
        return y

    return both


def without_gradients(call):
    def quiet():
        with torch.inference_mode():
            return call()

    return quiet


def waited():
    """Nanoseconds that this process's threads were ready to run and had no core."""
    total = 0
    for thread in os.listdir("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{thread}/schedstat") as file:
                total += int(file.read().split()[1])
        except FileNotFoundError:
            pass  # the thread has ended
    return total


def sample(call, seconds, calls, warm):
    start = time.perf_counter()
    call()
    while time.perf_counter() - start < warm:
        call()
    before, start, count = waited(), time.perf_counter(), 0
    while count < calls or time.perf_counter() - start < seconds:
        call()
        count += 1
    elapsed = time.perf_counter() - start
    return {"ms": 1e3 * elapsed / count, "waited": (waited() - before) / (1e9 * elapsed)}


def about():
    with open("/proc/self/maps") as maps:
        libraries = {os.path.realpath(line.split()[-1]) for line in maps if "blas" in line}
    return {"torch": torch.__version__, "threads": torch.get_num_threads(), "layout": LAYOUT,
            "onednn": torch.backends.mkldnn.is_available(), "blas": sorted(libraries)}


WORK = {"conv": conv}
made = {}

for line in sys.stdin:
    request = json.loads(line)
    try:
        if request["do"] == "make":
            call = WORK[request["case"]["work"]](request["case"])
            y = call()
            made[request["name"]] = call
            answer = {"outputs": y.numel() if hasattr(y, "numel") else 0}
        elif request["do"] == "sample":
            answer = sample(made[request["name"]], request["seconds"], request["calls"], request["warm"])
        elif request["do"] == "drop":
            answer = {"dropped": made.pop(request["name"], None) is not None}
        else:
            answer = about()
    except Exception as error:  # told to whoever asked, who decides
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), file=answers, flush=True)
