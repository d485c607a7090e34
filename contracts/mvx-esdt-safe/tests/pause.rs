testkit::pause_tests!(running);

use crate::running;
