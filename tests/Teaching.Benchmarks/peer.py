"""The peer of `-- compare`: PyTorch on the same work, one JSON request a line, one JSON answer a line.

make    build a piece of work and keep it under a name
sample  call it again and again for a while: milliseconds a call, share of the time spent waiting for a core
drop    forget it

The first line tells versions and settings, or what is missing.
With `start STEPS [FOLDER]` it answers no requests: it trains, and tells when the first step and when all were done.
"""
import json
import os
import sys
import time

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what libraries print must not stand among the answers


def tell(**answer):
    print(json.dumps(answer), file=answers, flush=True)


THREADS, LAYOUT = int(sys.argv[1]), sys.argv[2]

try:
    import torch
    import torch.nn.functional as F
    from torch import nn
except ImportError as error:
    tell(missing=str(error))
    sys.exit(0)

torch.set_num_threads(THREADS)
torch.manual_seed(1)


# Each kind of work gives the count of numbers that its twin must agree on, and what to call.

def conv(case):
    """One convolution with bias: forward, or forward and all gradients that training needs."""
    layout = case["layout"] or LAYOUT
    plain = torch.rand(case["batch"], case["channels"], case["height"], case["width"]) - 0.5
    kernels = torch.rand(case["filters"], case["channels"], case["kernel"], case["kernel"]) - 0.5
    bias = torch.rand(case["filters"])
    window = (case["stride"], case["padding"])
    x = laid_out(plain, layout)
    kernels = kernels if layout == "blocked" else laid_out(kernels, layout)
    wanted = [kernels, bias] + ([] if case["first"] else [x])
    return passes(lambda: F.conv2d(x, kernels, bias, *window), case["backward"] and wanted, layout)


def pool(case):
    """Max pooling 2×2."""
    layout = case["layout"] or LAYOUT
    x = laid_out(torch.rand(case["batch"], case["channels"], case["height"], case["width"]), layout)
    return passes(lambda: F.max_pool2d(x, 2, 2), case["backward"] and [x], layout)


def training(case):
    """Training steps, one a call; what comes out is checked by the number of parameters."""
    model, (images, labels) = network(case["network"]), data(case["images"], case["folder"])
    optimizer, order, at = torch.optim.Adam(model.parameters()), None, len(images)

    def step():
        nonlocal order, at
        if at >= len(images):
            order, at = torch.randperm(len(images)), 0
        batch = order[at:at + 64]
        at += 64
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images[batch]), labels[batch])
        loss.backward()
        optimizer.step()
        return loss.item()

    return sum(parameter.numel() for parameter in model.parameters()), step


def inference(case):
    """Logits of one batch."""
    model, images = network(case["network"]).eval(), data(case["batch"], None)[0]
    call = without_gradients(lambda: model(images))
    if case["layout"] == "blocked":
        from torch.utils import mkldnn
        blocked = mkldnn.to_mkldnn(model)
        call = without_gradients(lambda: blocked(images.to_mkldnn()).to_dense())
    return call().numel(), call


def image_filter(case):
    """One kernel over one image, zeros around it, by the library that the case names."""
    import numpy
    image = numpy.random.rand(case["size"], case["size"]).astype(numpy.float32)
    column = numpy.random.rand(case["kernel"]).astype(numpy.float32)
    kernel = numpy.random.rand(case["kernel"], case["kernel"]).astype(numpy.float32)
    if case["separable"]:
        kernel = numpy.outer(column, column)
    call = FILTERS[case["library"]](image, kernel, column if case["separable"] else None)
    return call().size, call


def opencv(image, kernel, column):
    import cv2
    cv2.setNumThreads(THREADS)
    if column is not None:
        return lambda: cv2.sepFilter2D(image, cv2.CV_32F, column, column, borderType=cv2.BORDER_CONSTANT)
    return lambda: cv2.filter2D(image, cv2.CV_32F, kernel, borderType=cv2.BORDER_CONSTANT)


def scipy(image, kernel, column):
    from scipy import ndimage
    if column is not None:
        return lambda: ndimage.correlate1d(ndimage.correlate1d(image, column, 0, mode="constant"), column, 1, mode="constant")
    return lambda: ndimage.correlate(image, kernel, mode="constant")


def torch_filter(image, kernel, column):
    x, kernels = torch.from_numpy(image)[None, None], torch.from_numpy(kernel)[None, None]
    return without_gradients(lambda: F.conv2d(x, kernels, padding=len(kernel) // 2).numpy())


WORK = {"conv": conv, "pool": pool, "training": training, "inference": inference, "filter": image_filter}
FILTERS = {"OpenCV": opencv, "scipy": scipy, "PyTorch": torch_filter}


def laid_out(tensor, layout):
    """The same numbers as NCHW, as NHWC, or in oneDNN's own blocks."""
    if layout == "blocked":
        return tensor.to_mkldnn()
    return tensor.to(memory_format=torch.channels_last) if layout == "channels_last" else tensor


def passes(forward, wanted, layout):
    """The forward pass, or it and the gradients of what is wanted."""
    y = without_gradients(forward)()
    if not wanted:
        return y.numel(), without_gradients(forward)

    upstream = laid_out(torch.rand(y.shape) - 0.5, layout)
    for tensor in wanted:
        tensor.requires_grad_()
    return y.numel(), lambda: torch.autograd.grad(forward(), wanted, upstream)


def without_gradients(call):
    def quiet():
        with torch.inference_mode():
            return call()

    return quiet


def network(name):
    layers = {
        "cnn": lambda: [nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                        nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10)],
        "dense": lambda: [nn.Flatten(), nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 100), nn.ReLU(), nn.Linear(100, 10)],
    }[name]()
    model = nn.Sequential(*layers)
    return model.to(memory_format=torch.channels_last) if LAYOUT == "channels_last" else model


def data(count, folder):
    """Fashion-MNIST's training images from a folder, or as many random ones."""
    if folder is None:
        return torch.rand(count, 1, 28, 28), torch.randint(10, (count,))
    import gzip
    with gzip.open(f"{folder}/train-images-idx3-ubyte.gz") as file:
        images = torch.frombuffer(bytearray(file.read()[16:]), dtype=torch.uint8).reshape(-1, 1, 28, 28) / 255
    with gzip.open(f"{folder}/train-labels-idx1-ubyte.gz") as file:
        labels = torch.frombuffer(bytearray(file.read()[8:]), dtype=torch.uint8).long()
    return images[:count], labels[:count]


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
        blas = sorted({os.path.realpath(line.split()[-1]) for line in maps if "libblas" in line or "openblas" in line})
    return {"torch": torch.__version__, "threads": torch.get_num_threads(), "layout": LAYOUT, "onednn": torch.backends.mkldnn.is_available(), "blas": blas}


def start(steps, folder=None):
    """A process from its start to its first training step, and its memory after some more, if there are more."""
    _, step = training({"network": "cnn", "images": 60_000 if folder else 2_560, "folder": folder})
    step()
    tell(waited=waited() / 1e9)
    if steps == "0":
        return
    for _ in range(int(steps)):
        step()
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    tell(peak=peak / 1024)


def serve():
    tell(**about())
    made = {}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "make":
                outputs, call = WORK[request["case"]["work"]](request["case"])
                call()
                made[request["name"]] = call
                tell(outputs=outputs)
            elif request["do"] == "sample":
                tell(**sample(made[request["name"]], request["seconds"], request["calls"], request["warm"]))
            elif request["do"] == "drop":
                del made[request["name"]]
                tell()
            else:
                tell(error=f"cannot {request['do']}")
        except Exception as error:  # told to whoever asked, who decides
            tell(error=f"{type(error).__name__}: {error}")


start(*sys.argv[4:]) if sys.argv[3:4] == ["start"] else serve()
