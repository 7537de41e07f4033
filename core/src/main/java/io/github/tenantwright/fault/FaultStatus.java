package io.github.tenantwright.fault;

/** What has become of a fault, and of the cure that was handed around for it. */
public enum FaultStatus {
    /** It still happens, and the known remedy still helps. */
    LIVE("still happens"),
    /** It still happens, under another product's or feature's name. */
    RENAMED("still happens, under another name"),
    /** What it happened in was replaced; the remedy is that of the replacement. */
    REPLACED("what it happened in was replaced"),
    /** What it happened in is gone; kept so that it is recognized. */
    OBSOLETE("what it happened in is gone"),
    /** It still happens, and the cure that was handed around must not be used any more. */
    UNSAFE("still happens; the old cure is unsafe");

    private final String words;

    FaultStatus(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
