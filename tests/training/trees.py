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


def train(rows, labels, weights, names, trees=TREES):
    data = lightgbm.Dataset(
        numpy.asarray(rows, dtype=numpy.float32), label=labels, weight=weights, feature_name=names, free_raw_data=True
    )
    return lightgbm.train(PARAMETERS, data, num_boost_round=trees)


def table(model, tokens, count):
    """The model's bytes; `count` is the number of features."""
    dump = model.dump_model()
    trees = [flat(tree["tree_structure"]) for tree in dump["tree_info"]]
    most = max(abs(v) for tree in trees for v in tree[2])
    unit = 127 / most
    shape = [bit for tree in trees for bit in tree[0]]
    splits = [split for tree in trees for split in tree[1]]
    leaves = [leaf for tree in trees for leaf in tree[2]]
    head = b"FCM2" + count.to_bytes(2, "little") + len(tokens).to_bytes(4, "little")
    head += len(trees).to_bytes(2, "little") + len(splits).to_bytes(2, "little")
    head += (0).to_bytes(4, "little") + round(unit).to_bytes(4, "little")
    values = b"".join(round(v * round(unit)).to_bytes(1, "little", signed=True) for v in leaves)
    return head + tokens + bits(shape) + bytes(s[0] for s in splits) + bytes(s[1] for s in splits) + values


def bits(shape):
    """Bits in bytes, the lowest first."""
    eights = [shape[at : at + 8] for at in range(0, len(shape), 8)]
    return bytes(sum(bit << place for place, bit in enumerate(eight)) for eight in eights)


def flat(root):
    """A tree from its root on: shape (0 a split, 1 a leaf), splits (feature, bound), leaves."""
    shape, splits, leaves = [], [], []

    def place(node):
        is_leaf = "leaf_value" in node
        shape.append(int(is_leaf))
        if is_leaf:
            leaves.append(node["leaf_value"])
            return
        splits.append((node["split_feature"], int(node["threshold"])))
        place(node["left_child"])
        place(node["right_child"])

    place(root)
    return shape, splits, leaves
