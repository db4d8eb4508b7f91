"""A deployment on another medium and back: ledger, anchor, published snapshot, and a manifest that proves them."""
