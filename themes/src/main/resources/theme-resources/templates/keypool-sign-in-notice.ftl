<#import "template.ftl" as layout>
<#if noticeStep != "ask" && locale??>
    <#-- What was sent cannot be had again in another language. -->
    <#global locale = {"supported": [], "currentLanguageTag": locale.currentLanguageTag, "rtl": locale.rtl}>
</#if>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        <#if noticeStep == "expired">${msg("keypoolNoticeTitle.expired")}<#else>${msg("keypoolNoticeTitle." + noticeAnswer)}</#if>
    <#elseif section = "form">
        <#if noticeStep == "ask">
            <p id="keypool-notice" class="pf-v5-u-mb-md">${msg("keypoolNoticeAsk." + noticeAnswer)}</p>
            <form id="keypool-notice-form" action="${noticeUrl}<#if realm.internationalizationEnabled>?kc_locale=${lang}</#if>" method="post">
                <input type="hidden" name="token" value="${noticeToken}">
                <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" type="submit" autofocus>${msg("keypoolNoticeConfirm." + noticeAnswer)}</button>
            </form>
        <#elseif noticeStep == "done" && noticeAnswer == "Valid">
            <p id="keypool-notice" class="pf-v5-u-mb-md">${msg("keypoolNoticeDone.Valid")}</p>
            <#if noticeAccountUrl??>
                <a class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="keypool-notice-account" href="${noticeAccountUrl}">${msg("keypoolNoticeAccount")}</a>
            </#if>
        <#elseif noticeStep == "done">
            <p id="keypool-notice" class="pf-v5-u-mb-md">${msg("keypoolNoticeDone.Invalid")}</p>
            <#if noticePasswordUrl??>
                <p class="pf-v5-u-mb-md">${msg("keypoolNoticePassword")}</p>
                <a class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="keypool-notice-password" href="${noticePasswordUrl}">${msg("keypoolLeakedPasswordContinue")}</a>
            <#else>
                <p class="pf-v5-u-mb-md">${msg("keypoolNoticePasswordLater")}</p>
                <#if noticeAccountUrl??>
                    <a class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="keypool-notice-account" href="${noticeAccountUrl}">${msg("doLogIn")}</a>
                </#if>
            </#if>
        <#else>
            <p id="keypool-notice" class="pf-v5-u-mb-md">${msg("keypoolNoticeExpired")}</p>
            <p class="pf-v5-u-mb-md">${msg("keypoolNoticeExpiredNext")}</p>
            <#if noticeAccountUrl??>
                <a class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="keypool-notice-account" href="${noticeAccountUrl}">${msg("keypoolNoticeAccount")}</a>
            </#if>
        </#if>
    </#if>
</@layout.registrationLayout>
