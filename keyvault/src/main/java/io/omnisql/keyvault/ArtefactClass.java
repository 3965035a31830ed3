package io.omnisql.keyvault;

/** What a data key encrypts. The code is part of stored bytes and never changes its meaning. */
public enum ArtefactClass {
    SEGMENT(1),
    CACHE(2),
    DATABASE(3),
    JOB_RESULT(4),
    AUDIT_DAY(5),
    CATALOG(6),
    CREDENTIAL(7),
    MASK_KEY(8),
    PSEUDONYM_KEY(9),
    SPILL(10);

    private final int code;

    ArtefactClass(int code) {
        this.code = code;
    }

    /** 1 to 65535. */
    public int code() {
        return code;
    }
}
