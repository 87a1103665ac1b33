"""The trees: LightGBM on bytes, written as the table that `article::model` walks."""
import lightgbm
import numpy

PARAMETERS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "min_sum_hessian_in_leaf": 2.0,
    "feature_fraction": 0.4,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "min_data_in_bin": 1,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": 1,
    "boost_from_average": False,
    "verbosity": -1,
}
TREES = 300
LEAF = 128


def train(rows, labels, weights, names, trees=TREES):
    data = lightgbm.Dataset(
        numpy.asarray(rows, dtype=numpy.float32), label=labels, weight=weights, feature_name=names, free_raw_data=True
    )
    return lightgbm.train(PARAMETERS, data, num_boost_round=trees)


def table(model, tokens, count):
    """The model's bytes; `count` is the number of features."""
    dump = model.dump_model()
    trees = [flat(tree["tree_structure"]) for tree in dump["tree_info"]]
    most = max(abs(v) for _, leaves in trees for v in leaves)
    unit = 127 / most
    head = b"FCM1" + count.to_bytes(2, "little") + len(tokens).to_bytes(4, "little")
    head += len(trees).to_bytes(2, "little") + (0).to_bytes(4, "little") + round(unit).to_bytes(4, "little")
    body = b""
    for splits, leaves in trees:
        body += bytes([len(splits)]) + b"".join(bytes(s) for s in splits)
        body += b"".join(round(v * round(unit)).to_bytes(1, "little", signed=True) for v in leaves)
    return head + tokens + body


def flat(root):
    """A tree as splits (feature, bound, up to it, above it) and leaves, every split before what it leads to."""
    splits, leaves = [], []

    def place(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return LEAF + len(leaves) - 1
        at = len(splits)
        splits.append([node["split_feature"], int(node["threshold"]), 0, 0])
        splits[at][2] = place(node["left_child"])
        splits[at][3] = place(node["right_child"])
        return at

    place(root)
    return splits, leaves
