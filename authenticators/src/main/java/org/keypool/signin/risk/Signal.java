package org.keypool.signin.risk;

import java.util.Optional;

/** One thing that speaks for or against a sign-in. Says nothing when it has nothing to say. */
interface Signal {

    Optional<Reason> judge(Evidence evidence);
}
