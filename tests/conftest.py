"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# No test times anything: a slow or busy machine is no fault of the program.
settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("project")
