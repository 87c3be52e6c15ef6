"""PostgreSQL: who may do what there and for how long, what its errors mean, and changes of it while people work."""
