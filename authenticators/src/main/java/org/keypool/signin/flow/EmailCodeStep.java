package org.keypool.signin.flow;

import org.keypool.signin.email.EmailChannel;

/** A code by e-mail. */
final class EmailCodeStep extends CodeStep implements UnenrolledFactor {

    EmailCodeStep() {
        super(new EmailChannel(), EmailCodeStepFactory.ID);
    }
}
