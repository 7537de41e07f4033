package io.github.tenantwright.adsync.filter;

/**
 * How the wizard of Entra Connect shows an OU: four states of its box, and one for what the lists leave uncertain.
 *
 * <p>Source: Entra documentation, "Microsoft Entra Connect Sync: Configure filtering", in the editions that describe the
 * boxes.
 */
public enum OuBox {
    /** Included, with nothing left out below. */
    WHITE_TICK("[x]", "white with a tick", "all of it synchronizes", true),
    /** Included, with something left out below. New OUs in it synchronize. */
    GREY_TICK("[+]", "grey with a tick", "synchronizes, except for parts of it", true),
    /** Not included, with something included below. New OUs in it do not synchronize. */
    GREY_EMPTY("[-]", "grey without a tick", "does not synchronize, except for parts of it", false),
    /** Not included, with nothing included below. */
    EMPTY("[ ]", "empty", "nothing of it synchronizes", false),
    /** In both lists, or below such an entry: the lists contradict each other. */
    UNDECIDED("[?]", "not to be told", "is in both lists, or below an OU that is", false);

    private final String sign;
    private final String look;
    private final String words;
    private final boolean takesNew;

    OuBox(String sign, String look, String words, boolean takesNew) {
        this.sign = sign;
        this.look = look;
        this.words = words;
        this.takesNew = takesNew;
    }

    /** In three characters, for text. */
    public String sign() {
        return sign;
    }

    /** What it looks like. */
    public String look() {
        return look;
    }

    /** What it means, after the OU's name. */
    public String words() {
        return words;
    }

    /** What becomes of a new OU, for people. */
    String newOus() {
        return this == UNDECIDED
                ? "what becomes of new OUs in it can't be told"
                : takesNew ? "new OUs in it synchronize" : "new OUs in it do not synchronize";
    }

    /** Whether a new OU right below would synchronize; false as well where that can't be told. */
    public boolean takesNewOus() {
        return takesNew;
    }
}
