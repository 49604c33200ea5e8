<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("keypoolNoticeTitle." + noticeAnswer)}
    <#elseif section = "form">
        <#if noticeStep == "ask">
            <p id="keypool-notice" class="pf-v5-u-mb-md">${msg("keypoolNoticeAsk." + noticeAnswer)}</p>
            <form id="keypool-notice-form" action="${noticeUrl}" method="post">
                <input type="hidden" name="key" value="${noticeKey}">
                <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" type="submit">${msg("keypoolNoticeConfirm." + noticeAnswer)}</button>
            </form>
        <#else>
            <p id="keypool-notice" class="pf-v5-u-mb-md">${msg("keypoolNoticeDone." + noticeAnswer)}</p>
            <#if noticePasswordUrl??>
                <p class="pf-v5-u-mb-md">${msg("keypoolNoticePassword")}</p>
                <a class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="keypool-notice-password" href="${noticePasswordUrl}">${msg("keypoolLeakedPasswordContinue")}</a>
            <#elseif noticeAnswer == "Invalid">
                <p>${msg("keypoolNoticePasswordLater")}</p>
            </#if>
        </#if>
    </#if>
</@layout.registrationLayout>
