package io.github.tenantwright.simulator.mail;

/** Something that Exchange can do and the simulator cannot. */
public final class Gap extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Gap(String what) {
        super(what, null, false, false);
    }
}
