"""The same run on more than one machine, with Ray Data.

Every machine sees the archive and the store under the same path. The archive is read twice. First each file tells
where its ids stand, in ``ids/`` of the store, and shares of these find the rows whose id stands elsewhere already.
Then the files are cut into parts by their content; a part whose Parquet file stands, under a key of its articles and
the stages' fingerprints, is read back, and another one goes through the stages of an actor, which writes it whole or
not at all. What the parts hold is added up in the order of the archive, and the result is the local run's.
"""
