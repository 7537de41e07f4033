package io.github.tenantwright.adsync.kerberos;

/**
 * Names of functional levels and schema versions.
 *
 * <p>Source: MS-ADTS 6.1.4.2 to 6.1.4.4; level 10, and the schema versions from 69 on, from several public sources.
 */
public final class FunctionalLevel {
    /** From here on passwords get AES keys: Windows Server 2008. */
    public static final int WITH_AES = 3;
    /** Entra Connect needs the forest to be at least here: Windows Server 2003. */
    public static final int FOR_CONNECT = 2;
    /** Windows Server 2025, whose domain controllers issue no ticket-granting tickets with RC4. */
    public static final int WITHOUT_RC4_TGT = 10;

    private FunctionalLevel() {}

    /** As in {@code Windows Server 2012 R2}. */
    public static String words(int level) {
        return switch (level) {
            case 0 -> "Windows 2000 (or not set)";
            case 1 -> "Windows Server 2003 interim";
            case 2 -> "Windows Server 2003";
            case 3 -> "Windows Server 2008";
            case 4 -> "Windows Server 2008 R2";
            case 5 -> "Windows Server 2012";
            case 6 -> "Windows Server 2012 R2";
            case 7 -> "Windows Server 2016";
            case 10 -> "Windows Server 2025";
            default -> "unknown level " + level;
        };
    }

    /** As in {@code Windows Server 2016}, of the schema's {@code objectVersion}. */
    public static String schemaWords(int version) {
        return switch (version) {
            case 13 -> "Windows 2000";
            case 30 -> "Windows Server 2003";
            case 31 -> "Windows Server 2003 R2";
            case 44 -> "Windows Server 2008";
            case 47 -> "Windows Server 2008 R2";
            case 56 -> "Windows Server 2012";
            case 69 -> "Windows Server 2012 R2";
            case 87 -> "Windows Server 2016";
            case 88 -> "Windows Server 2019 or 2022";
            case 91 -> "Windows Server 2025";
            default -> "unknown version " + version;
        };
    }
}
