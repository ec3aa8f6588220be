"""More than one machine: `muqabala sync --scheduler` cleans and translates on the workers of a Dask scheduler.

Files are read and written by the machine that runs it, in `stages`; `scheduler` hands batches out and takes values
back; `worker` is what runs elsewhere. Which worker does a batch, and how often it is begun, changes nothing: a
result carries its place, and the English of a sentence does not depend on the others in its batch.
"""
